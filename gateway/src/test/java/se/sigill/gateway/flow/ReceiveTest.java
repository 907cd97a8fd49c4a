package se.sigill.gateway.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;
import se.sigill.gateway.mailbox.Arrival;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.payload.Rejections;
import se.sigill.gateway.seal.EnvelopeHeader;
import se.sigill.gateway.seal.EnvelopeHeader.PayloadKind;
import se.sigill.gateway.seal.Opening;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.wire.Block;
import se.sigill.gateway.wire.Received;
import se.sigill.gateway.wire.Reception;

/** What the network brought is committed with its answer before the answer is given. */
class ReceiveTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Journeys here = new Journeys(DATABASE);
    private final Receive receive = here.receive();
    private final TransmissionId transmission = new TransmissionId(UUID.randomUUID() + "@ap.af.example");

    private Received received(String envelope, boolean answerLater) {
        return new Received(
                Journeys.THERE,
                Journeys.HERE,
                transmission,
                Digest.of(envelope.getBytes(UTF_8)),
                Content.of(envelope.getBytes(UTF_8)),
                Journeys.SIGNER,
                here.clock.instant(),
                here.clock.instant(),
                new Answer(
                        Map.of("n", "1"),
                        Content.of(UUID.randomUUID().toString().getBytes(UTF_8))),
                answerLater);
    }

    private Arrival onlyArrival(UUID subject) {
        var arrival = here.trace.of(subject).get(0).facts().get("arrival");
        assertThat(arrival).isNotNull();
        return here.arrivals.find(UUID.fromString(String.valueOf(arrival))).orElseThrow();
    }

    @Tag("I2")
    @Test
    void what_is_kept_is_on_disk_under_the_id_its_header_claims_and_rung_for() throws Exception {
        var message = Comings.message();
        var envelope = here.opener.envelope(Comings.opened(here, message));
        var transfer = received(envelope, false);

        assertThat(receive.receive(transfer)).isInstanceOf(Reception.Kept.class);

        assertThat(here.steps(message.id().value())).containsExactly(Step.RECEIVED);
        var arrival = onlyArrival(message.id().value());
        assertThat(arrival.answer()).isEqualTo(transfer.answer());
        assertThat(arrival.signer()).isEqualTo(Journeys.SIGNER);
        try (var kept = here.arrivals.envelope(arrival.id()).orElseThrow()) {
            assertThat(kept.readAllBytes()).asString(UTF_8).isEqualTo(envelope);
        }
        assertThat(Journeys.BROKER.texts(Queues.ARRIVALS)).contains(arrival.id().toString());
        assertThat(Journeys.BROKER.texts(Queues.ANSWERS))
                .doesNotContain(arrival.id().toString());
    }

    @Test
    void an_answer_that_is_wanted_later_is_rung_for_as_well() {
        var message = Comings.message();

        receive.receive(received(here.opener.envelope(Comings.opened(here, message)), true));

        var arrival = onlyArrival(message.id().value()).id();
        assertThat(Journeys.BROKER.texts(Queues.ANSWERS)).contains(arrival.toString());
    }

    @Tag("S56")
    @Tag("F26")
    @Tag("I7")
    @Test
    void the_same_transfer_again_gets_the_first_answer_and_is_not_kept_again() {
        var message = Comings.message();
        var envelope = here.opener.envelope(Comings.opened(here, message));
        var first = received(envelope, false);
        receive.receive(first);

        var again = receive.receive(received(envelope, false));

        assertThat(again).isEqualTo(new Reception.Repeated(first.answer()));
        assertThat(here.steps(message.id().value())).containsExactly(Step.RECEIVED, Step.REPEATED);
    }

    @Tag("S57")
    @Test
    void the_same_transmission_id_with_other_content_is_a_conflict() {
        receive.receive(received(here.opener.envelope(Comings.opened(here, Comings.message())), false));
        var other = Comings.message();

        var conflicting = receive.receive(received(here.opener.envelope(Comings.opened(here, other)), false));

        assertThat(conflicting).isInstanceOf(Reception.Conflicting.class);
        assertThat(here.trace.of(other.id().value())).isEmpty();
    }

    static Stream<Arguments> strangers() {
        var lund = new ParticipantId("0203:lund.example");
        return Stream.of(
                Arguments.of(Samples.AF, lund),
                Arguments.of(lund, Samples.MALMO),
                Arguments.of(Samples.MALMO, Samples.MALMO));
    }

    @Tag("S37")
    @Tag("S90")
    @ParameterizedTest
    @MethodSource("strangers")
    void an_envelope_for_or_from_somebody_this_way_does_not_lead_to_is_not_kept(ParticipantId from, ParticipantId to) {
        var id = UUID.randomUUID();
        var header = new EnvelopeHeader(id, Samples.CREATED, from, to, Samples.BISTAND, PayloadKind.MESSAGE);
        var envelope =
                here.opener.envelope(new Opening.Rejected(header, List.of(Rejections.unknownFunction()), null, null));

        assertThat(receive.receive(received(envelope, false))).isInstanceOf(Reception.NotServed.class);

        assertThat(here.trace.of(id)).isEmpty();
        assertThat(kept(transmission)).isZero();
    }

    @Tag("S91")
    @Test
    void an_envelope_whose_header_cannot_be_read_is_kept_for_an_operator() {
        assertThat(receive.receive(received("no envelope at all", false))).isInstanceOf(Reception.Kept.class);

        assertThat(kept(transmission)).isOne();
    }

    @Tag("F34")
    @Test
    void a_broker_that_is_down_does_not_keep_us_from_receiving() {
        here.line.cut = true;

        var reception = receive.receive(received(here.opener.envelope(Comings.opened(here, Comings.message())), true));

        assertThat(reception).isInstanceOf(Reception.Kept.class);
        assertThat(kept(transmission)).isOne();
    }

    @Tag("S70")
    @Tag("F25")
    @Test
    void what_cannot_be_stored_is_never_said_to_be_kept() {
        var closed = TestDatabase.fresh();
        closed.meddle("drop table arrival cascade");
        var without = new Journeys(closed).receive();

        assertThatThrownBy(() -> without.receive(received("anything", false))).isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_refused_transfer_leaves_its_cause_under_the_correlation_id() {
        var known = UUID.randomUUID();
        var unknown = UUID.randomUUID();

        receive.refused(known.toString(), Journeys.THERE, "signer-not-pinned", 0);
        receive.refused(unknown.toString(), null, "no-signature", 7);

        assertThat(here.steps(known)).containsExactly(Step.TRANSFER_REFUSED);
        assertThat(here.lastTraced(known))
                .containsEntry("cause", "signer-not-pinned")
                .containsEntry("claimed-from", new AccessPointName("ap-af").value())
                .doesNotContainKey("untraced-before");
        assertThat(here.lastTraced(unknown))
                .containsEntry("claimed-from", "unknown")
                .containsEntry("untraced-before", "7");
    }

    @Tag("S28")
    @Test
    void a_block_is_traced_beside_the_failure_that_was_one_too_many() {
        var incident = UUID.randomUUID();
        receive.refused(incident.toString(), Journeys.THERE, "content-decryption-failed", 0);

        receive.blocked(new Block(incident, "partner", "ap-af", 20, Instant.parse("2026-03-12T09:14:00Z")));

        assertThat(here.steps(incident)).containsExactly(Step.TRANSFER_REFUSED, Step.SENDER_BLOCKED);
        assertThat(here.lastTraced(incident))
                .containsEntry("who", "ap-af")
                .containsEntry("until", "2026-03-12T09:14:00Z");
    }

    private static int kept(TransmissionId transmission) {
        return DATABASE.client()
                .sql("select count(*) from arrival where transmission = :id")
                .param("id", transmission.value())
                .query(Integer.class)
                .single();
    }
}
