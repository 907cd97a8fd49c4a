package se.sigill.gateway.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;
import se.sigill.gateway.platform.Expiring;
import se.sigill.gateway.platform.HeapShares;

/** The survey as gauges. No label names a person or a message; each has as many values as there are states or certificates. */
@Component
class Gauges {

    private static final double HOURS_A_DAY = 24;

    private final Surveyor surveyor;
    private final List<Expiring> expiring;
    private final Clock clock;
    private final MultiGauge items;
    private final MultiGauge oldest;
    private final MultiGauge queues;
    private final MultiGauge certificates;

    Gauges(MeterRegistry registry, Surveyor surveyor, List<Expiring> expiring, HeapShares heap, Clock clock) {
        this.surveyor = surveyor;
        this.expiring = List.copyOf(expiring);
        this.clock = clock;
        this.items = many("sigill.items", "rows in each state", registry);
        this.oldest =
                many("sigill.oldest.seconds", "age of the oldest row in each state that is not at rest", registry);
        this.queues = many("sigill.queue.messages", "ids that wait in each queue of the broker", registry);
        this.certificates = many("sigill.certificate.days", "days until it ends, below zero since it ended", registry);
        one("sigill.receipts.waited.for", "messages that wait for a meddelandekvittens", Survey::waitedFor, registry);
        one("sigill.receipts.overdue", "of those, past their deadline", Survey::overdue, registry);
        one("sigill.answers.owed", "asynchronous MDNs still to be posted", Survey::answersOwed, registry);
        one("sigill.incidents", "messages kept for malicious files", Survey::incidents, registry);
        Gauge.builder("sigill.memory.room.bytes", heap, HeapShares::total)
                .description("room on the heap for messages in work")
                .register(registry);
        Gauge.builder("sigill.memory.used.bytes", heap, HeapShares::inUse)
                .description("what of it is taken")
                .register(registry);
    }

    private static MultiGauge many(String name, String description, MeterRegistry registry) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    private void one(String name, String description, ToDoubleFunction<Survey> value, MeterRegistry registry) {
        Gauge.builder(name, surveyor, from -> value.applyAsDouble(from.survey()))
                .description(description)
                .register(registry);
    }

    /** Before they are read: what has gone is no longer told. */
    void refresh() {
        var survey = surveyor.survey();
        items.register(survey.standings().stream().map(Gauges::item).toList(), true);
        oldest.register(
                survey.standings().stream()
                        .filter(standing -> !standing.atRest())
                        .map(standing ->
                                Row.of(tags(standing), survey.age(standing).toSeconds()))
                        .toList(),
                true);
        queues.register(
                survey.queues().entrySet().stream()
                        .map(queue -> Row.of(Tags.of("queue", queue.getKey()), queue.getValue()))
                        .toList(),
                true);
        var now = clock.instant();
        certificates.register(
                expiring.stream()
                        .flatMap(one -> one.expiries().stream())
                        .map(expiry -> Row.of(Tags.of("what", expiry.what()), days(now, expiry.at())))
                        .toList(),
                true);
    }

    private static Row<Number> item(Standing standing) {
        return Row.of(tags(standing), standing.count());
    }

    private static Tags tags(Standing standing) {
        return Tags.of("kind", standing.kind(), "state", standing.state());
    }

    private static double days(Instant now, Instant end) {
        return Math.floor(Duration.between(now, end).toHours() / HOURS_A_DAY);
    }
}
