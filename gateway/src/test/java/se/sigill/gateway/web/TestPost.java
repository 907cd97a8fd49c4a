package se.sigill.gateway.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.sigill.certs.DevPki;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.outbox.Event;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.payload.MessageReading;
import se.sigill.gateway.payload.MessageXml;
import se.sigill.gateway.seal.VerifiedMessages;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;

/** What lies between two gateways: takes what was promised, and puts it where it was to go, or loses it. */
final class TestPost {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Outbox outbox;
    private final Mailbox mailbox;
    private final MessageXml xml;
    private final TestDatabase database;
    private final AdjustableClock clock;

    TestPost(Outbox outbox, Mailbox mailbox, MessageXml xml, TestDatabase database, AdjustableClock clock) {
        this.outbox = outbox;
        this.mailbox = mailbox;
        this.xml = xml;
        this.database = database;
        this.clock = clock;
    }

    /** Everything that waits arrives and is receipted. */
    void carry() {
        each(id -> {
            acknowledge(id);
            var message = arrive(id);
            outbox.settle(
                    Samples.receipt(
                            message.id(),
                            message.recipient().id(),
                            message.sender().id(),
                            true),
                    new byte[] {1},
                    Map.of(),
                    List.of());
        });
    }

    /** It arrives, the other access point signs for it, and its kvittens never comes. */
    void loseReceipts() {
        each(id -> {
            acknowledge(id);
            arrive(id);
            outbox.receiptMissing(
                    id, fault(MessageStatus.MESSAGE_EXCHANGE_ERROR, "uncertain", "Osäkert om det kom fram"));
        });
    }

    /** The other organisation's message service says no: with a code for whose fault it is, and one for the fault. */
    void reject(String detail, String swedish) {
        reject(detail, null, swedish);
    }

    /** @param path of what it does not like in the message */
    void reject(String detail, @Nullable String path, String swedish) {
        each(id -> {
            acknowledge(id);
            var message = read(id);
            Receipt no = Samples.receipt(
                    message.id(), message.recipient().id(), message.sender().id(), false);
            outbox.settle(
                    no,
                    new byte[] {1},
                    Map.of(),
                    List.of(new Event(
                            MessageStatus.REJECTED,
                            clock.instant(),
                            "BV " + detail,
                            "Rejected by the receiver",
                            "Avvisat: " + swedish,
                            path)));
        });
    }

    /** The other access point cannot be reached, and is tried again. */
    void postpone() {
        each(id -> {
            var claim = outbox.claim(id, clock.instant(), LEASE).orElseThrow();
            outbox.postpone(
                    claim,
                    clock.instant().plus(LEASE),
                    "unreachable",
                    fault(
                            MessageStatus.SCHEDULED_FOR_RESEND,
                            "unreachable",
                            "Skickas – nytt försök pågår (försök 1, nästa kl. 10.02)"));
        });
    }

    /** Given up, and known not to have come. */
    void fail() {
        each(id -> outbox.fail(
                id,
                "unreachable",
                Map.of(),
                fault(MessageStatus.MESSAGE_EXCHANGE_ERROR, "not-delivered", "Kunde inte levereras")));
    }

    private void each(Consumer<UUID> step) {
        outbox.due(clock.instant(), 100).forEach(id -> database.commit(() -> step.accept(id)));
    }

    private void acknowledge(UUID id) {
        var claim = outbox.claim(id, clock.instant(), LEASE).orElseThrow();
        outbox.sealed(claim, Samples.consignment("sealed " + id), Map.of());
        outbox.transmitting(claim);
        outbox.acknowledged(id, Map.of(), new byte[] {1}, clock.instant().plus(Duration.ofDays(1)));
    }

    private Message arrive(UUID id) {
        var message = read(id);
        arrive(message);
        return message;
    }

    /** Comes from outside. */
    void arrive(Message message) {
        var signer = DevPki.shared().organisation(message.sender().id().value()).certificate();
        var payload = new se.sigill.gateway.message.Content.Collector();
        xml.write(message, payload);
        var verified = VerifiedMessages.of(message, payload.content().bytes(), signer, clock.instant());
        database.commit(() ->
                mailbox.deposit(verified, message.recipientFunction(), UUID.randomUUID(), clock.instant(), Map.of()));
    }

    private Message read(UUID id) {
        try (var in = outbox.payload(id).orElseThrow()) {
            if (xml.read(in) instanceof MessageReading.Read read) {
                return read.message();
            }
            throw new AssertionError("What a page sent cannot be read");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Event fault(MessageStatus status, String detail, String swedish) {
        return new Event(status, clock.instant(), detail, "English", swedish, null);
    }
}
