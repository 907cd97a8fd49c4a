package se.sigill.gateway.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.sigill.certs.DevPki;
import se.sigill.gateway.files.Quarantine;
import se.sigill.gateway.files.TestFiles;
import se.sigill.gateway.mailbox.Arrival;
import se.sigill.gateway.mailbox.Arrivals;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.mailbox.TestMailbox;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.outbox.TestOutbox;
import se.sigill.gateway.seal.VerifiedMessages;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.TestTrace;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.trace.TraceEntry;

/** The stores on a database of their own, with messages in them. */
final class Shelf {

    final TestDatabase database = TestDatabase.fresh();
    final AdjustableClock clock = AdjustableClock.at("2026-03-12T08:14:00Z");
    final Outbox outbox = TestOutbox.in(database, clock);
    final Mailbox mailbox = TestMailbox.in(database, clock);
    final Arrivals arrivals = TestMailbox.arrivalsIn(database, clock);
    final Quarantine quarantine = TestFiles.quarantineIn(database, clock);
    final Trace trace = TestTrace.in(database, clock);
    final Holds holds = new Holds(database.client(), trace, database.transactions(), clock);

    /** A message of ours that the other access point has signed for. */
    Message sent() {
        var message = Samples.message();
        assertThat(outbox.accept(message, Samples.xml("<hemlig/>"))).isTrue();
        var claim = outbox.claim(message.id().value(), Instant.now().plus(Duration.ofDays(400)), Duration.ofSeconds(20))
                .orElseThrow();
        outbox.sealed(claim, Samples.consignment("hemligt paket"), Map.of());
        outbox.transmitting(claim);
        outbox.acknowledged(
                claim.id(), Map.of(), "MDN".getBytes(UTF_8), clock.instant().plus(Duration.ofHours(4)));
        return message;
    }

    Message accepted() {
        var message = sent();
        assertThat(outbox.settle(Samples.accepting(message.id()), "kvittens".getBytes(UTF_8), Map.of(), List.of()))
                .isTrue();
        return message;
    }

    /** Kept, not opened. */
    Arrival arrived(UUID subject) {
        var id = UUID.randomUUID();
        var arrival = new Arrival(
                id,
                subject,
                new AccessPointName("ap-af"),
                new AccessPointName("ap-malmo"),
                new TransmissionId(id + "@ap.af.example"),
                Digest.of(new byte[0]),
                DevPki.shared().organisation(Samples.AF.value()).certificate(),
                clock.instant(),
                null,
                new Answer(Map.of("Content-Type", "multipart/signed"), Content.of(new byte[] {2})),
                false,
                null);
        assertThat(arrivals.keep(arrival, Samples.xml("<hemligt-kuvert/>"))).isInstanceOf(Arrivals.Keeping.Kept.class);
        return arrival;
    }

    /** In a mailbox. */
    Message received() {
        var message = Samples.message(
                MessageId.random(),
                new se.sigill.gateway.message.ConversationId(UUID.randomUUID()),
                Samples.AF,
                Samples.FRAGOR,
                Samples.MALMO,
                Samples.BISTAND,
                Samples.CREATED);
        var arrival = arrived(message.id().value());
        database.commit(() -> {
            mailbox.deposit(
                    VerifiedMessages.of(message, "<hemligt/>".getBytes(UTF_8), arrival.signer(), Samples.CREATED),
                    Samples.BISTAND,
                    arrival.id(),
                    clock.instant(),
                    Map.of());
            arrivals.done(arrival.id());
        });
        return message;
    }

    void fetched(Message message) {
        var deposit = mailbox.find(message.id(), java.util.Set.of(Samples.BISTAND.value()))
                .orElseThrow();
        mailbox.fetched(deposit, Map.of("client", "verksamhetssystem"));
    }

    long contents() {
        return database.client()
                .sql("select count(*) from vault_content")
                .query(Long.class)
                .single();
    }

    List<Step> steps(UUID subject) {
        assertThat(trace.verify(subject).intact()).isTrue();
        return trace.of(subject).stream().map(TraceEntry::step).toList();
    }
}
