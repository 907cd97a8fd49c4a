package se.sigill.gateway.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.files.FileCheck;
import se.sigill.gateway.files.Inspection;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.outbox.Wake;
import se.sigill.gateway.payload.MessageXml;

/**
 * Takes a new message: judged, addressed, checked against every rule, and then promised in one transaction. Nothing is
 * stored unless everything holds. Sending the same message again is harmless.
 */
@Component
final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final Addresses addresses;
    private final Conversations conversations;
    private final MessageXml xml;
    private final FileCheck files;
    private final WrittenStreams streams;
    private final Outbox outbox;
    private final Mailbox mailbox;
    private final Wake wake;
    private final Clock clock;

    Sending(
            Addresses addresses,
            Conversations conversations,
            MessageXml xml,
            FileCheck files,
            WrittenStreams streams,
            Outbox outbox,
            Mailbox mailbox,
            Wake wake,
            Clock clock) {
        this.addresses = addresses;
        this.conversations = conversations;
        this.xml = xml;
        this.files = files;
        this.streams = streams;
        this.outbox = outbox;
        this.mailbox = mailbox;
        this.wake = wake;
        this.clock = clock;
    }

    /** What came of sending. */
    sealed interface Outcome {

        /** Committed, now or by an earlier call with the same content. */
        record Promised(Message message) implements Outcome {}

        record Refused(List<Issue> issues) implements Outcome {}

        /** Nothing was stored, because files cannot be checked now. */
        record NotNow() implements Outcome {}
    }

    Outcome send(Caller caller, SdkJson.Create body) throws IOException {
        var judgement = Draft.judge(body);
        if (judgement instanceof Draft.Judgement.Bad bad) {
            return new Outcome.Refused(bad.issues());
        }
        var draft = ((Draft.Judgement.Good) judgement).facts();
        var found = addresses.find(caller, draft);
        if (found instanceof Addresses.Found.Unknown unknown) {
            return new Outcome.Refused(unknown.issues());
        }
        var parties = conversations.withReferences(caller, draft, (Addresses.Found.Parties) found);
        var id = draft.id() == null ? MessageId.random() : draft.id();
        var conversation = conversations.of(caller, draft, id);
        return conversation.isEmpty()
                ? new Outcome.Refused(List.of(Faults.conversationUnknown()))
                : promise(message(draft, id, conversation.get(), parties), draft);
    }

    private Message message(
            Draft.Facts draft, MessageId id, ConversationId conversation, Addresses.Found.Parties parties) {
        var created = draft.created() == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : draft.created();
        return new Message(
                id,
                conversation,
                draft.refersTo(),
                created,
                draft.label(),
                draft.confidential(),
                draft.generatingSystem(),
                parties.sender(),
                parties.recipient(),
                draft.documents());
    }

    private Outcome promise(Message message, Draft.Facts draft) throws IOException {
        var issues = xml.check(message);
        if (!issues.isEmpty()) {
            return new Outcome.Refused(issues);
        }
        var inspection = files.check(message);
        if (inspection instanceof Inspection.NotNow notNow) {
            LOG.error("A message is not taken while the scanner is down: {}", notNow.cause());
            return new Outcome.NotNow();
        }
        return inspection instanceof Inspection.Malicious malicious
                ? malicious(message, malicious)
                : promiseChecked(message, draft);
    }

    /** What the client sends is the client's trouble too: the operator hears of it. */
    private static Outcome malicious(Message message, Inspection.Malicious malicious) {
        LOG.error(
                "A malicious file was refused from our own client: function={} findings={}",
                message.senderFunction(),
                Inspection.Finding.text(malicious.findings()));
        return new Outcome.Refused(malicious.findings().stream()
                .map(finding -> Faults.malware(Faults.file(finding.document(), finding.file()) + ".content"))
                .toList());
    }

    private Outcome promiseChecked(Message message, Draft.Facts draft) throws IOException {
        if ((draft.id() != null && taken(draft.id())) || !accepted(message)) {
            return repeated(message, draft.created() == null);
        }
        wake(message.id().value());
        return new Outcome.Promised(message);
    }

    /** An id of ours is never taken; one of the client's may be, by what was sent or by what was received. */
    private boolean taken(MessageId id) {
        return outbox.find(id.value()).isPresent() || mailbox.holds(id);
    }

    private boolean accepted(Message message) throws IOException {
        try (var payload = streams.of(out -> xml.write(message, out))) {
            return outbox.accept(message, payload);
        }
    }

    /** The id is taken. The very same content is the same promise; the caller may not have heard our first answer. */
    private Outcome repeated(Message message, boolean timeIsOurs) throws IOException {
        var id = message.id();
        var stored = outbox.payload(id.value());
        var header = outbox.header(id);
        if (stored.isEmpty() || header.isEmpty()) {
            return new Outcome.Refused(List.of(Faults.duplicate()));
        }
        var same = timeIsOurs ? at(header.get().created(), message) : message;
        try (var before = stored.get()) {
            return digest(before).equals(digest(same))
                    ? new Outcome.Promised(same)
                    : new Outcome.Refused(List.of(Faults.duplicate()));
        }
    }

    private static Message at(Instant created, Message message) {
        return new Message(
                message.id(),
                message.conversation(),
                message.refersTo(),
                created,
                message.label(),
                message.confidential(),
                message.generatingSystem(),
                message.sender(),
                message.recipient(),
                message.documents());
    }

    private Digest digest(Message message) throws IOException {
        var sha = Digest.sha256();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), sha)) {
            xml.write(message, out);
        }
        return Digest.wrap(sha.digest());
    }

    private static Digest digest(InputStream in) throws IOException {
        MessageDigest sha = Digest.sha256();
        new DigestInputStream(in, sha).transferTo(OutputStream.nullOutputStream());
        return Digest.wrap(sha.digest());
    }

    /** A hint only: the promise is committed, and no failure here may look like a failed call. */
    private void wake(UUID id) {
        try {
            wake.due(id);
        } catch (RuntimeException e) {
            LOG.warn("Nobody was woken for {}; the sweep will find it", id, e);
        }
    }
}
