package se.sigill.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import se.sigill.it.journey.Towns;
import se.sigill.it.servers.Run;

/**
 * One organisation with two nodes on one PostgreSQL and a pair of brokers, started at once over an empty database. Any
 * node may be killed, frozen or restarted with messages under way in both directions: the checker looks at all in the end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private NodesTown town;

    @BeforeAll
    void start() throws Exception {
        town = new NodesTown("nodes");
    }

    @AfterAll
    void stop() throws Exception {
        try {
            System.out.print(town.checked());
        } finally {
            town.close();
        }
    }

    /** Both wrote the tables of an empty database, and chose its storage key, at the same time. */
    @Test
    @Order(1)
    void nodes_that_start_at_once_share_one_database_and_one_storage_key() {
        assertThat(town.count("select count(*) from flyway_schema_history where not success"))
                .isZero();
        assertThat(town.count("select count(*) from vault_key")).isEqualTo(1);
    }

    @Test
    @Order(2)
    void work_spreads_over_both_nodes() throws Exception {
        var out = town.out();
        var in = town.in();
        out.burst(20);
        in.burst(20);
        out.settle();
        in.settle();

        for (int node = 0; node < 2; node++) {
            assertThat(town.callsBy(node)).as("sent by node " + node).isPositive();
            assertThat(town.callsTo(node)).as("received by node " + node).isPositive();
        }
    }

    @Test
    @Order(3)
    @Tag("I22")
    void conversations_keep_their_order() throws Exception {
        var conversations = Stream.generate(UUID::randomUUID).limit(4).toList();
        var out = town.out();
        var threads = Executors.newFixedThreadPool(4);
        var sending = conversations.stream()
                .map(conversation -> CompletableFuture.runAsync(() -> out.converse(conversation, 4), threads))
                .toList();
        sending.forEach(CompletableFuture::join);
        threads.shutdown();
        out.settle();

        assertThat(town.checked()).doesNotContainPattern("I22 +nothing");
    }

    @Test
    @Order(4)
    @Tag("F31")
    @Tag("I7")
    @Tag("I8")
    void f31_a_hundred_copies_at_once_on_two_nodes_are_one_message_with_one_answer() throws Exception {
        var peer = town.copyingPartner();
        var threads = Executors.newFixedThreadPool(100);
        try {
            var sending = Stream.generate(() -> CompletableFuture.supplyAsync(peer::send, threads))
                    .limit(100)
                    .toList();
            var answers =
                    sending.stream().map(CompletableFuture::join).distinct().toList();

            assertThat(answers).singleElement().asString().contains("processed");
        } finally {
            threads.shutdown();
        }
        var id = peer.id();
        Awaitility.await("it is in the mailbox")
                .atMost(SOON)
                .until(() -> town.count("select count(*) from deposit where id = '" + id + "'") == 1);
        Awaitility.await("one kvittens went")
                .atMost(SOON)
                .until(() -> town.count("select count(*) from outbox_item where about = '" + id
                                + "' and transport_receipt is not null")
                        == 1);
        assertThat(town.count("select count(*) from arrival where subject = '" + id + "'"))
                .isEqualTo(1);
        assertThat(town.callsTo(0)).isPositive();
        assertThat(town.callsTo(1)).isPositive();
    }

    @Test
    @Order(4)
    @Tag("F36")
    void the_brokers_backup_takes_over() throws Exception {
        try (var out = town.out()) {
            out.begin(2);
            awaitSome(out, 5);
            town.brokers().get(0).kill();
            town.brokers().get(1).awaitServing();
            int before = out.acknowledged();
            awaitSome(out, before + 5);
            out.settle();
        }
    }

    private static void awaitSome(Traffic traffic, int messages) {
        Awaitility.await("messages under way")
                .atMost(Duration.ofSeconds(60))
                .until(() -> traffic.acknowledged() >= messages);
    }

    @Test
    @Order(5)
    @Tag("F47")
    void f47_a_node_that_froze_does_nothing_twice_when_it_wakes() throws Exception {
        try (var out = town.out();
                var in = town.in()) {
            out.begin(2);
            in.begin(2);
            awaitSome(out, 5);
            long frozen = town.town().pid(town.nodes().get(0));
            Run.signal(frozen, "STOP");
            try {
                // three leases
                long taken = town.count("select count(*) from outbox_item where status = 'ACCEPTED'");
                Awaitility.await("the other has done what the first had begun")
                        .atMost(SOON)
                        .pollDelay(Duration.ofSeconds(9))
                        .until(() -> town.count("select count(*) from outbox_item where status = 'ACCEPTED'") > taken);
            } finally {
                Run.signal(frozen, "CONT");
            }
            out.settle();
            in.settle();
        }
        assertThat(readiness(0)).isEqualTo(200);
    }

    @Test
    @Order(6)
    void any_node_may_be_killed_at_any_time() throws Exception {
        try (var out = town.out();
                var in = town.in()) {
            out.begin(2);
            in.begin(2);
            for (int node : new int[] {0, 1, 0}) {
                int before = out.acknowledged();
                awaitSome(out, before + 5);
                town.kill(node);
                awaitSome(out, out.acknowledged() + 3);
                town.restart(node);
            }
            out.settle();
            in.settle();
        }
    }

    /** What a supervisor does at an upgrade, with what is under way in both directions. */
    @Test
    @Order(7)
    @Tag("F56")
    void f56_nodes_restarted_one_after_the_other_lose_nothing() throws Exception {
        try (var out = town.out();
                var in = town.in()) {
            out.begin(2);
            in.begin(2);
            for (var node : town.nodes()) {
                awaitSome(out, out.acknowledged() + 5);
                long begin = System.nanoTime();
                town.town().stop(node);
                long ended = System.nanoTime();
                town.town().restart(node, Towns.SILENT);
                System.out.printf(
                        "ended within %.1f s, ready again after %.1f s%n",
                        (ended - begin) / 1e9, (System.nanoTime() - ended) / 1e9);
            }
            awaitSome(out, out.acknowledged() + 5);
            out.settle();
            in.settle();
        }
    }

    @Test
    @Order(8)
    void readiness_tells_whether_a_node_can_promise_anything() throws Exception {
        assertThat(readiness(0)).isEqualTo(200);
        town.postgres().stop("INT");
        try {
            Awaitility.await("without a database").atMost(SOON).until(() -> readiness(0) == 503 && readiness(1) == 503);
            assertThat(health(0, "liveness")).as("a restart would mend nothing").isEqualTo(200);
        } finally {
            town.postgres().start();
        }
        Awaitility.await("with it again").atMost(SOON).until(() -> readiness(0) == 200 && readiness(1) == 200);

        town.town().kill(town.nodes().get(1));
        var heard = new ArrayList<Integer>();
        town.town().begin(town.nodes().get(1), Towns.SILENT);
        Awaitility.await("started")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> heard.add(readiness(1)) && heard.contains(200));
        assertThat(heard.subList(0, heard.size() - 1)).isSubsetOf(0, 503);

        var ending =
                CompletableFuture.runAsync(() -> town.town().stop(town.nodes().get(1)));
        heard.clear();
        Awaitility.await("ended")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    heard.add(readiness(1));
                    return ending.isDone();
                });
        assertThat(heard.subList(
                        heard.indexOf(heard.stream()
                                .filter(code -> code != 200)
                                .findFirst()
                                .orElseThrow()),
                        heard.size()))
                .as("once not ready, never ready again")
                .doesNotContain(200);
        town.restart(1);
    }

    private int readiness(int node) {
        return health(node, "readiness");
    }

    /** 0 where nobody answers. */
    private int health(int node, String what) {
        var request = HttpRequest.newBuilder(URI.create(town.nodes().get(node).api() + "/health/" + what))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException away) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
