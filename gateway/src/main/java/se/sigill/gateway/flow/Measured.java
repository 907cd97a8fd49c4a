package se.sigill.gateway.flow;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.MDC;
import se.sigill.gateway.message.TransmissionId;

/** What is told of the steps to those who measure, and what every line of their log carries. */
final class Measured {

    private Measured() {}

    /** The item or arrival the step is about stands in every line of its log, and how long it took is measured. */
    static void step(String step, UUID id, Consumer<UUID> work) {
        var timer = Timer.start();
        var outcome = "failed";
        MDC.put("step", step);
        MDC.put("id", id.toString());
        try {
            work.accept(id);
            outcome = "done";
        } finally {
            MDC.remove("step");
            MDC.remove("id");
            timer.stop(Metrics.timer("sigill.step", "step", step, "outcome", outcome));
        }
    }

    /** @param outcome one of a few words */
    static void sent(String outcome) {
        Metrics.counter("sigill.transfers", "direction", "out", "outcome", outcome)
                .increment();
    }

    /** @param outcome one of a few words */
    static void came(String outcome) {
        Metrics.counter("sigill.transfers", "direction", "in", "outcome", outcome)
                .increment();
    }

    /** The transfer stands in every line of the log meanwhile. */
    static void transfer(TransmissionId id, Runnable work) {
        MDC.put("transfer", id.value());
        try {
            work.run();
        } finally {
            MDC.remove("transfer");
        }
    }
}
