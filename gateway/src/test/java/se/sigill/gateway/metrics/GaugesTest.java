package se.sigill.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import se.sigill.gateway.platform.Expiring;
import se.sigill.gateway.platform.HeapShares;
import se.sigill.gateway.platform.TestQueues;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.TestBroker;
import se.sigill.gateway.support.TestDatabase;

/** What a Prometheus is told is what stands in the tables and queues. */
class GaugesTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final TestBroker broker = new TestBroker();
    private final AdjustableClock clock = AdjustableClock.at(Instant.now().toString());
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HeapShares heap = new HeapShares(DataSize.ofMegabytes(10));
    private final Expiring certificates = () ->
            List.of(new Expiring.Expiry("access point lund-ap", clock.instant().plus(Duration.ofDays(41))));
    private final Gauges gauges = new Gauges(
            registry,
            new Surveyor(database.client(), TestQueues.of(broker.connections()), clock),
            List.of(certificates),
            heap,
            clock);

    @AfterEach
    void stop() {
        broker.close();
    }

    private List<String> told() {
        gauges.refresh();
        return registry.scrape().lines().filter(line -> !line.startsWith("#")).toList();
    }

    private void item(String status, @org.jspecify.annotations.Nullable String due) {
        database.client()
                .sql("""
                        insert into outbox_item (id, kind, status, sender, receiver, created, changed, promised, due, size,
                            receipt_deadline)
                        values (:id, 'MESSAGE', :status, 'a', 'b', now(), now(), now() - interval '2 hours',
                            cast(:due as timestamptz), 1, now() - interval '1 minute')""")
                .param("id", UUID.randomUUID())
                .param("status", status)
                .param("due", due)
                .update();
    }

    @Test
    void states_ages_and_what_is_overdue_are_told() {
        item("SCHEDULED", "2026-01-01");
        item("SCHEDULED", "2026-01-01");
        item("WAITING_FOR_RECEIPT", null);

        assertThat(told())
                .contains("sigill_items{kind=\"message\",state=\"SCHEDULED\"} 2.0")
                .contains("sigill_items{kind=\"message\",state=\"ACCEPTED\"} 0.0")
                .contains("sigill_receipts_waited_for 1.0")
                .contains("sigill_receipts_overdue 1.0")
                .noneMatch(line -> line.startsWith("sigill_oldest") && line.contains("ACCEPTED"))
                .anySatisfy(line -> assertThat(line)
                        .matches("sigill_oldest_seconds.kind=.message.,state=.SCHEDULED.. 7[12]\\d\\d.0"));
    }

    @Test
    void queues_memory_and_certificates_are_told() {
        broker.put(TestBroker.DEAD, "one");
        broker.put(TestBroker.DEAD, "two");

        try (var taken = heap.take(1024 * 1024, Duration.ofSeconds(1)).orElseThrow()) {
            assertThat(taken).isNotNull();
            assertThat(told())
                    .contains("sigill_queue_messages{queue=\"sigill.dead\"} 2.0")
                    .contains("sigill_certificate_days{what=\"access point lund-ap\"} 41.0")
                    .contains("sigill_memory_room_bytes 1.048576E7")
                    .anySatisfy(line -> assertThat(line).startsWith("sigill_memory_used_bytes 104"));
        }
    }

    @Test
    void the_longest_label_is_a_name_of_ours_and_none_is_an_id() {
        item("SCHEDULED", "2026-01-01");

        assertThat(told()).noneMatch(line -> line.matches(".*[0-9a-f]{8}-[0-9a-f]{4}-.*"));
    }

    @Test
    void without_a_broker_the_rest_is_told_all_the_same() {
        broker.close();

        assertThat(told())
                .contains("sigill_receipts_overdue 0.0")
                .noneMatch(line -> line.startsWith("sigill_queue_messages"));
    }
}
