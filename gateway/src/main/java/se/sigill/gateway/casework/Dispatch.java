package se.sigill.gateway.casework;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Reading;
import se.sigill.gateway.casework.wording.Writing;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.files.FileCheck;
import se.sigill.gateway.files.Inspection;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.message.Person;
import se.sigill.gateway.message.Reference;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.outbox.Wake;
import se.sigill.gateway.payload.MessageXml;

/** Sends a message of a case by the outbox, in the same transaction as what the case remembers of it. */
@Component
class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final String REFERENCE = "dnr";

    private final Directory directory;
    private final MessageXml xml;
    private final FileCheck files;
    private final Outbox outbox;
    private final Wake wake;
    private final MessageRows messages;
    private final CaseworkSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Dispatch(
            Directory directory,
            MessageXml xml,
            FileCheck files,
            Outbox outbox,
            Wake wake,
            MessageRows messages,
            CaseworkSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.directory = directory;
        this.xml = xml;
        this.files = files;
        this.outbox = outbox;
        this.wake = wake;
        this.messages = messages;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A message about to be sent, not yet promised. It is secret, but for a question whose officer has written why it is
     * not, and what is signalled of that (R18).
     *
     * @param author is named to the other side where that is not switched off; null for mere signals
     */
    Message compose(Case in, String label, List<Part> parts, @Nullable MessageId answers, @Nullable Member author) {
        var first = answers == null && messages.of(in.id()).isEmpty();
        var id = first ? new MessageId(in.conversation().value()) : MessageId.random();
        var theirs = in.counterpartFunction();
        if (theirs == null) {
            throw new IllegalStateException("Nobody can be answered who gave no function: " + in.id());
        }
        return new Message(
                id,
                in.conversation(),
                answers,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                label,
                in.confidential() || (!first && Arrivals.kind(parts) != MessageRows.Kind.SIGNAL),
                Writing.SYSTEM,
                party(in.participant(), in.mailbox(), in.facts().reference(), named(author)),
                party(in.counterpart(), theirs, in.facts().theirs(), in.facts().officer()),
                Writing.documents(parts));
    }

    /** The same, as an answer to nothing. */
    Message anew(Message message) {
        return new Message(
                MessageId.random(),
                message.conversation(),
                null,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                message.label(),
                message.confidential(),
                message.generatingSystem(),
                message.sender(),
                message.recipient(),
                message.documents());
    }

    private @Nullable String named(@Nullable Member author) {
        return author == null || !settings.officerNamed() ? null : author.name();
    }

    /** @param officer a reference only: it gives nobody sole access */
    private Party party(
            ParticipantId id, FunctionAddress address, @Nullable String reference, @Nullable String officer) {
        var organisation = directory.participant(id).map(one -> one.name()).orElse(null);
        var function = directory.function(id, address).map(one -> one.name()).orElse(null);
        var references = reference == null || reference.isBlank()
                ? List.<Reference>of()
                : List.of(new Reference(new Identifier(REFERENCE, reference), null));
        var persons = officer == null || officer.isBlank()
                ? List.<Person>of()
                : List.of(new Person(null, Officers.shortened(officer)));
        return new Party(id, organisation, new Attention(address, function, persons, references));
    }

    /**
     * @param also what the case remembers of it
     * @param author subject of the officer; null where nobody did it
     */
    Sending send(Case in, Message message, @Nullable String author, Runnable also) {
        var faults = new ArrayList<String>();
        xml.check(message).forEach(issue -> faults.add(issue.swedish()));
        if (directory
                .function(message.recipient().id(), message.recipientFunction())
                .isEmpty()) {
            faults.add("Mottagaradressen finns inte längre – välj ny");
        }
        var inspection = faults.isEmpty() ? files.check(message) : null;
        if (inspection instanceof Inspection.NotNow) {
            return new Sending.Refused(List.of("Filer kan inte kontrolleras just nu. Försök igen om en stund"));
        }
        if (inspection instanceof Inspection.Malicious malicious) {
            LOG.error(
                    "A malicious file was refused from a handläggare: function={} findings={}",
                    in.mailbox(),
                    Inspection.Finding.text(malicious.findings()));
            faults.add("Filen innehåller skadlig kod och kan inte skickas");
        }
        return faults.isEmpty() ? promise(in, message, author, also) : new Sending.Refused(List.copyOf(faults));
    }

    private Sending promise(Case in, Message message, @Nullable String author, Runnable also) {
        var written = new Content.Collector();
        xml.write(message, written);
        var payload = written.content();
        transactions.executeWithoutResult(status -> {
            also.run();
            var kind = Arrivals.kind(Reading.parts(message));
            messages.insert(new MessageRows.Row(
                    in.id(), in.participant(), message.id(), false, kind, message.created(), author));
            if (!outbox.accept(message, payload.open())) {
                throw new IllegalStateException("A fresh message id is taken: " + message.id());
            }
        });
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    woken(message.id());
                }
            });
        } else {
            woken(message.id());
        }
        return new Sending.Promised(in.id());
    }

    private void woken(MessageId id) {
        try {
            wake.due(id.value());
        } catch (RuntimeException e) {
            LOG.warn("Nobody was woken for {}; the sweep will find it", id, e);
        }
    }
}
