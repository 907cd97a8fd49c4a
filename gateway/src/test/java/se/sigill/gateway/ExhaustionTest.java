package se.sigill.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExhaustionTest {

    private final List<Integer> ends = new ArrayList<>();

    @Test
    @Tag("F51")
    void f51_a_thread_that_ends_for_want_of_another_ends_the_process() {
        ended(new OutOfMemoryError("unable to create native thread"));

        assertThat(ends).containsExactly(Exhaustion.EXIT_CODE);
    }

    @Test
    void what_else_a_thread_may_end_of_does_not() {
        ended(new IllegalStateException("made up"));

        assertThat(ends).isEmpty();
    }

    private void ended(Throwable of) {
        new Exhaustion(ends::add).uncaughtException(Thread.currentThread(), of);
    }
}
