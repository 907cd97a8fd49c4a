package se.sigill.gateway.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.sigill.certs.DevPki;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.InParallel;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.trace.TraceEntry;

/** What every store of arrivals promises. */
interface ArrivalsContract {

    Duration LEASE = Duration.ofMinutes(2);
    X509Certificate SIGNER = DevPki.shared().accessPoint("ap-malmo").certificate();
    AccessPointName US = new AccessPointName("ap-af");
    AccessPointName THEM = new AccessPointName("ap-malmo");

    Arrivals arrivals();

    Trace trace();

    AdjustableClock clock();

    default Instant now() {
        return clock().instant();
    }

    default Arrival arrival() {
        return arrival(UUID.randomUUID(), THEM, new TransmissionId(UUID.randomUUID() + "@ap"), "content", false);
    }

    default Arrival arrival(
            UUID subject, AccessPointName from, TransmissionId transmission, String content, boolean later) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Z-Header", "1");
        headers.put("A-Header", "2");
        var id = UUID.randomUUID();
        return new Arrival(
                id,
                subject,
                from,
                US,
                transmission,
                Digest.of(content.getBytes(UTF_8)),
                SIGNER,
                now(),
                now(),
                new Answer(headers, Content.of(("mdn of " + id).getBytes(UTF_8))),
                later,
                null);
    }

    /** The same bytes under the same transmission id, received once more. */
    default Arrival again(Arrival first) {
        return arrival(first.subject(), first.from(), first.transmission(), "content", first.answerLater());
    }

    default Arrival kept(Arrival arrival) {
        assertThat(keep(arrival)).isInstanceOf(Arrivals.Keeping.Kept.class);
        return arrival;
    }

    default Arrivals.Keeping keep(Arrival arrival) {
        return arrivals().keep(arrival, Samples.xml("<xhe/>"));
    }

    default List<Step> steps(UUID subject) {
        assertThat(trace().verify(subject).intact()).isTrue();
        return trace().of(subject).stream().map(TraceEntry::step).toList();
    }

    @Test
    default void a_kept_arrival_waits_to_be_opened() throws Exception {
        var arrival = kept(arrival());

        assertThat(arrivals().find(arrival.id())).contains(arrival);
        assertThat(arrivals()
                        .find(arrival.id())
                        .orElseThrow()
                        .answer()
                        .headers()
                        .keySet())
                .containsExactly("Z-Header", "A-Header");
        assertThat(arrivals().waiting(now(), 1000)).contains(arrival.id());
        try (var envelope = arrivals().envelope(arrival.id()).orElseThrow()) {
            assertThat(envelope.readAllBytes()).asString(UTF_8).isEqualTo("<xhe/>");
        }
        assertThat(steps(arrival.subject())).containsExactly(Step.RECEIVED);
    }

    @Test
    default void s56_the_same_transfer_again_gets_the_answer_kept_with_the_first() {
        var first = kept(arrival());

        assertThat(keep(again(first))).isEqualTo(new Arrivals.Keeping.Repeated(first.answer()));
        assertThat(steps(first.subject())).containsExactly(Step.RECEIVED, Step.REPEATED);
    }

    @Test
    default void s57_the_same_id_with_other_content_is_a_conflict_and_the_first_is_untouched() {
        var first = kept(arrival());
        var other = arrival(UUID.randomUUID(), THEM, first.transmission(), "other", false);

        assertThat(keep(other)).isInstanceOf(Arrivals.Keeping.Conflicting.class);
        assertThat(arrivals().find(first.id())).contains(first);
        assertThat(arrivals().find(other.id())).isEmpty();
        assertThat(steps(first.subject())).containsExactly(Step.RECEIVED, Step.TRANSFER_REFUSED);
    }

    @Test
    default void r9_two_partners_may_use_one_transmission_id() {
        var first = kept(arrival());

        kept(arrival(UUID.randomUUID(), new AccessPointName("ap-other"), first.transmission(), "other", false));
    }

    @Test
    default void f31_parallel_copies_are_kept_once_and_answered_alike() {
        var first = arrival();

        var results = InParallel.times(100, i -> keep(again(first)));

        assertThat(results).filteredOn(Arrivals.Keeping.Kept.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(Arrivals.Keeping.Repeated.class::isInstance)
                .hasSize(99)
                .containsOnly(results.stream()
                        .filter(Arrivals.Keeping.Repeated.class::isInstance)
                        .findFirst()
                        .orElseThrow());
        assertThat(steps(first.subject())).hasSize(100);
    }

    @Test
    default void f47_one_of_many_may_open_an_arrival() {
        var id = kept(arrival()).id();

        var claims = InParallel.times(16, i -> arrivals().claim(id, now(), LEASE));

        assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(arrivals().waiting(now(), 1000)).doesNotContain(id);
        assertThat(arrivals().waiting(now().plus(LEASE), 1000)).contains(id);
        assertThat(arrivals().claim(id, now().plus(LEASE), LEASE)).isPresent();
    }

    @Test
    default void f47_an_opening_that_goes_on_keeps_its_lease() {
        var id = kept(arrival()).id();
        arrivals().claim(id, now(), LEASE);

        arrivals().renew(id, now().plus(LEASE.multipliedBy(2)));

        assertThat(arrivals().waiting(now().plus(LEASE), 1000)).doesNotContain(id);
        assertThat(arrivals().waiting(now().plus(LEASE.multipliedBy(2)), 1000)).contains(id);
    }

    @Test
    default void a_judged_arrival_needs_no_more_work_and_is_judged_once() {
        var id = kept(arrival()).id();
        arrivals().done(id);
        assertThatThrownBy(() -> arrivals().done(id)).isInstanceOf(Arrivals.AlreadyJudged.class);

        assertThat(arrivals().claim(id, now().plus(LEASE), LEASE)).isEmpty();
        assertThat(arrivals().waiting(now().plus(LEASE), 1000)).doesNotContain(id);
        assertThat(arrivals().find(id).orElseThrow().opened()).isEqualTo(now());
        assertThat(arrivals().envelope(id)).isPresent();
    }

    @Test
    default void s91_what_cannot_be_read_is_kept_and_traced() {
        var arrival = kept(arrival());
        arrivals().unreadable(arrival.id(), "not well-formed", Map.of("line", "3"));
        arrivals().unreadable(arrival.id(), "not well-formed", Map.of());
        assertThatThrownBy(() -> arrivals().done(arrival.id())).isInstanceOf(Arrivals.AlreadyJudged.class);

        assertThat(arrivals().envelope(arrival.id())).isPresent();
        assertThat(arrivals().waiting(now().plus(LEASE), 1000)).doesNotContain(arrival.id());
        assertThat(steps(arrival.subject())).containsExactly(Step.RECEIVED, Step.UNREADABLE);
        assertThat(trace().of(arrival.subject()).get(1).facts())
                .containsEntry("cause", "not well-formed")
                .containsEntry("line", "3");
    }

    @Test
    default void f28_an_answer_is_owed_until_it_was_posted() {
        var arrival =
                kept(arrival(UUID.randomUUID(), THEM, new TransmissionId(UUID.randomUUID() + "@l"), "content", true));
        var id = arrival.id();
        assertThat(arrivals().unanswered(now(), 1000)).contains(id);

        arrivals().answerPostponed(id, now().plusSeconds(60));
        assertThat(arrivals().unanswered(now().plusSeconds(59), 1000)).doesNotContain(id);
        assertThat(arrivals().unanswered(now().plusSeconds(60), 1000)).contains(id);

        arrivals().answered(id);
        assertThat(arrivals().unanswered(now().plusSeconds(60), 1000)).doesNotContain(id);

        assertThat(keep(again(arrival))).isInstanceOf(Arrivals.Keeping.Repeated.class);
        assertThat(arrivals().unanswered(now(), 1000)).contains(id);
    }

    @Test
    default void an_answer_given_at_once_is_not_owed() {
        var id = kept(arrival()).id();

        assertThat(arrivals().unanswered(now().plusSeconds(60), 1000)).doesNotContain(id);
    }

    @Test
    default void nothing_is_known_of_an_unknown_arrival() {
        var nobody = UUID.randomUUID();
        assertThatThrownBy(() -> arrivals().done(nobody)).isInstanceOf(Arrivals.AlreadyJudged.class);
        arrivals().unreadable(nobody, "x", Map.of());
        arrivals().answered(nobody);

        assertThat(arrivals().find(nobody)).isEmpty();
        assertThat(arrivals().envelope(nobody)).isEmpty();
        assertThat(arrivals().claim(nobody, now(), LEASE)).isEmpty();
    }
}
