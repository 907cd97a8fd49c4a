package se.sigill.gateway.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Reading;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.outbox.Event;
import se.sigill.gateway.outbox.Outbox;

/** A case's messages, read back whole, with what became of them. */
@Component
public class Threads {

    private final MessageRows messages;
    private final Letters letters;
    private final Outbox outbox;

    Threads(MessageRows messages, Letters letters, Outbox outbox) {
        this.messages = messages;
        this.letters = letters;
        this.outbox = outbox;
    }

    /**
     * One message of a thread.
     *
     * @param signal whether it is nothing but word of where things stand
     * @param author subject of our officer who sent it
     * @param from whom the counterpart named as its writer; null for ours
     * @param to whom it is meant for in the function; a reference only
     * @param reference of who it is for, as the sender gives it; null where it gives none, or the content was erased
     * @param status of one we sent; null for one that came
     * @param events newest first
     * @param parts empty when its content was erased
     */
    public record Entry(
            MessageId id,
            boolean incoming,
            boolean signal,
            Instant at,
            @Nullable String author,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reference,
            @Nullable MessageStatus status,
            List<Event> events,
            List<Part> parts) {}

    /** Whom the messages of a case are about, as they say. */
    public Optional<Part.Client> client(Case one) {
        return of(one).stream()
                .flatMap(entry -> entry.parts().stream())
                .filter(Part.Client.class::isInstance)
                .map(Part.Client.class::cast)
                .findFirst();
    }

    /** A question that is to be answered, or has been. */
    public record Open(MessageId askedIn, String template, Part.@Nullable Outcome outcome) {}

    /** Oldest first. */
    public List<Entry> of(Case one) {
        return messages.of(one.id()).stream().map(row -> entry(one, row)).toList();
    }

    public List<Open> open(Case one) {
        return messages.open(one.id()).stream()
                .map(asked -> new Open(new MessageId(asked.askedIn()), asked.template(), asked.outcome()))
                .toList();
    }

    /** Whether somebody waits for us: then it is answered or said why not, and not put away in silence (5.3). */
    public boolean owesAnswer(Case one) {
        return !one.asked()
                && one.outcome() == null
                && one.state() != CaseState.DONE
                && !one.situation().isTakenBack()
                && messages.open(one.id()).stream().anyMatch(asked -> asked.outcome() == null);
    }

    /** The newest message of theirs that is not a mere signal: what an answer refers to. */
    public Optional<MessageId> latestTheirs(Case one) {
        return messages.of(one.id()).stream()
                .filter(row -> row.incoming() && row.kind() != MessageRows.Kind.SIGNAL)
                .map(MessageRows.Row::id)
                .reduce((first, second) -> second);
    }

    /** The file at a place, counted over all documents of the message from 1. */
    public Optional<FileContent> file(Case one, MessageId id, int place) {
        return messages.of(one.id()).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .flatMap(row -> message(one, row))
                .flatMap(message -> message.files().skip(place - 1L).findFirst());
    }

    private Entry entry(Case one, MessageRows.Row row) {
        var message = message(one, row);
        var parts = message.map(Reading::parts).orElse(List.of());
        var sent = row.incoming()
                ? Optional.<se.sigill.gateway.outbox.OutgoingFacts>empty()
                : outbox.find(row.id().value());
        return new Entry(
                row.id(),
                row.incoming(),
                row.kind() == MessageRows.Kind.SIGNAL,
                row.at(),
                row.author(),
                message.filter(it -> row.incoming())
                        .map(it -> Officers.person(it.sender()))
                        .orElse(null),
                message.map(it -> Officers.person(it.recipient())).orElse(null),
                message.map(it -> reference(it.recipient(), one.facts().reference()))
                        .orElse(null),
                sent.map(facts -> facts.status()).orElse(null),
                row.incoming() ? List.of() : outbox.events(row.id().value()),
                parts);
    }

    /** Ours where it is among several. */
    private static @Nullable String reference(Party party, @Nullable String own) {
        var attention = party.attention();
        if (attention == null || attention.references().isEmpty()) {
            return null;
        }
        var all = attention.references().stream().map(it -> it.id().extension()).toList();
        return own != null && all.contains(own) ? own : all.get(0);
    }

    private Optional<Message> message(Case one, MessageRows.Row row) {
        return row.incoming()
                ? letters.deposit(one.mailbox(), one.conversation(), row.sender(), row.id())
                        .flatMap(letters::received)
                : letters.sent(row.id());
    }
}
