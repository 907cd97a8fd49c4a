package se.sigill.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.support.InParallel;

/** What every trace promises. */
interface TraceContract {

    Trace trace();

    /** Runs in a transaction and commits. */
    void commit(Runnable work);

    default void record(UUID subject, Step step, Map<String, String> facts) {
        commit(() -> trace().record(subject, null, step, facts));
    }

    @Test
    default void a_subject_nothing_happened_to_has_an_empty_chain_that_holds() {
        var nobody = UUID.randomUUID();

        assertThat(trace().of(nobody)).isEmpty();
        assertThat(trace().verify(nobody)).isEqualTo(new Trace.Verification(true, 0, null));
    }

    @Test
    default void entries_come_back_in_order_and_the_chain_holds() {
        var subject = UUID.randomUUID();
        commit(() -> trace().record(subject, new TransmissionId("a@b"), Step.TRANSMITTED, Map.of("to", "ap")));
        record(subject, Step.ACKNOWLEDGED, Map.of("digest", "00", "by", "ap"));

        assertThat(trace().of(subject))
                .extracting(TraceEntry::step)
                .containsExactly(Step.TRANSMITTED, Step.ACKNOWLEDGED);
        assertThat(trace().of(subject)).extracting(TraceEntry::transmission).containsExactly("a@b", null);
        assertThat(trace().of(subject).get(1).facts()).isEqualTo(Map.of("by", "ap", "digest", "00"));
        assertThat(trace().verify(subject)).isEqualTo(new Trace.Verification(true, 2, null));
    }

    @Test
    default void facts_may_hold_any_text() {
        var subject = UUID.randomUUID();
        var odd = Map.of("a=b", "line\nbreak\r\\n = å \uD83D\uDE00", "empty", "");
        record(subject, Step.FAILED, odd);
        record(subject, Step.FAILED, Map.of("nul", "x\u0000y", "half", "\uD83D"));

        assertThat(trace().of(subject).get(0).facts()).isEqualTo(odd);
        assertThat(trace().of(subject).get(1).facts()).isEqualTo(Map.of("nul", "x\uFFFDy", "half", "\uFFFD"));
        assertThat(trace().verify(subject).intact()).isTrue();
    }

    @Test
    default void i12_an_entry_outside_a_transaction_is_refused() {
        assertThatThrownBy(() -> trace().record(UUID.randomUUID(), null, Step.FETCHED, Map.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void i12_an_entry_is_undone_with_its_transaction() {
        var subject = UUID.randomUUID();
        record(subject, Step.SEALED, Map.of());

        assertThatThrownBy(() -> commit(() -> {
                    trace().record(subject, null, Step.TRANSMITTED, Map.of());
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        record(subject, Step.POSTPONED, Map.of());

        assertThat(trace().of(subject)).extracting(TraceEntry::step).containsExactly(Step.SEALED, Step.POSTPONED);
        assertThat(trace().verify(subject).intact()).isTrue();
    }

    @Test
    default void parallel_writers_of_one_subject_make_one_chain() {
        var subject = UUID.randomUUID();
        InParallel.times(24, i -> {
            record(subject, Step.REPEATED, Map.of("writer", "" + i));
            return i;
        });

        assertThat(trace().verify(subject)).isEqualTo(new Trace.Verification(true, 24, null));
    }
}
