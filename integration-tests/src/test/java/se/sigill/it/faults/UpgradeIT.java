package se.sigill.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.sigill.it.InLongRuns;
import se.sigill.it.journey.Towns;
import se.sigill.it.servers.Run;

/**
 * Two nodes of an older program, built from its commit, are replaced one after the other by this one, and one of them by
 * the older again, on tables that are wider by then. At each change messages have been accepted, and sent, and their answers
 * not heard; then one program alone must finish what the other has begun. The first that is new is killed while it makes
 * the tables wider.
 *
 * <p>The checker looks at all in the end, once this program has brought the tables to what it knows. It needs nothing that
 * the older does not write: no line of the journal, which only this program keeps, and no start after a kill. The partner
 * is of this build, so the two programs also speak to each other over the wire.
 */
@InLongRuns
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradeIT {

    /** The last program before the tables of cases: it knows the migrations V1 to V8. */
    private static final String OLDER = "e446d6cd4bfe13eb21258b2b85a6a60c8ab068a2";

    private static final int FEW = 6;

    private Path older;
    private Path newer;
    private NodesTown town;

    @BeforeAll
    void start() throws Exception {
        older = built();
        newer = Towns.gatewayJar();
        town = NodesTown.ofOlder("upgrade", older);
    }

    @AfterAll
    void stop() throws Exception {
        if (town != null) {
            town.close();
        }
    }

    /** The gateway of the older commit; made once. */
    private static Path built() throws IOException {
        var folder = Towns.ROOT.resolve("integration-tests/target/older").resolve(OLDER);
        var jar = folder.resolve("gateway/target/app/gateway.jar");
        if (Files.exists(jar)) {
            return jar;
        }
        Assumptions.assumeTrue(
                Run.attempt(List.of("git", "-C", Towns.ROOT.toString(), "cat-file", "-e", OLDER + "^{commit}")) == 0,
                "the history of this repository does not reach back to " + OLDER + ", or there is no git");
        Files.createDirectories(folder);
        var archive = folder.resolveSibling(OLDER + ".tar").toString();
        Run.well("git", "-C", Towns.ROOT.toString(), "archive", "--output=" + archive, OLDER);
        Run.well("tar", "-xf", archive, "-C", folder.toString());
        var build = "cd " + folder + " && mvn -B %s -DskipTests -pl gateway -am package > build.log 2>&1";
        Run.makes("sh", "-c", build.formatted("-o") + " || " + build.formatted(""));
        return jar;
    }

    @Test
    @Tag("F56")
    void f56_an_upgrade_node_by_node_and_its_rollback_lose_nothing() throws Exception {
        try (var out = town.out();
                var in = town.in()) {
            out.begin(2);
            in.begin(2);
            out.awaitAcknowledged(FEW);
            in.awaitAcknowledged(FEW);
            long known = migrations();

            underWay(out, in);
            town.town().stop(town.nodes().get(0));
            town.killedAsItMigrates(0, newer, "arrival");
            long some = migrations();
            assertThat(some).as("tables half wider").isGreaterThan(known);
            town.begin(0, newer);
            known = migrations();
            assertThat(known).as("tables wider").isGreaterThan(some);
            aloneFinishesWhatIsThere(1, newer, out, in);

            underWay(out, in);
            town.replace(0, older);
            aloneFinishesWhatIsThere(1, newer, out, in);
            assertThat(migrations()).isEqualTo(known);

            underWay(out, in);
            town.replace(0, newer);
            town.heal();
            out.awaitAcknowledged(FEW);
            in.awaitAcknowledged(FEW);
            out.settle();
            in.settle();
        }
        System.out.print(town.checked());
    }

    private long migrations() {
        return town.count("select count(*) from flyway_schema_history where success");
    }

    /** From here on no answer is heard; returns when messages of both directions wait for theirs. */
    private void underWay(Traffic out, Traffic in) {
        town.deafen();
        out.burst(FEW);
        in.burst(FEW);
        Awaitility.await("messages are sent and not answered")
                .atMost(Duration.ofMinutes(1))
                .until(() -> unheard("MESSAGE") >= FEW && unheard("RECEIPT") > 0);
    }

    /** How many are sealed, and have been sent, and have no MDN. */
    private long unheard(String kind) {
        return town.count("select count(*) from outbox_item where kind = '%s' and attempts > 0 and due is not null"
                .formatted(kind));
    }

    /** A node ends; what is under way is finished by the other, and then the node starts with the program. */
    private void aloneFinishesWhatIsThere(int node, Path program, Traffic out, Traffic in) throws Exception {
        town.town().stop(town.nodes().get(node));
        long there = town.count("select coalesce(max(place), 0) from outbox_item");
        town.heal();
        Awaitility.await("the other node has finished all that was there")
                .atMost(Duration.ofMinutes(2))
                .until(() -> town.count("select count(*) from outbox_item where due is not null and place <= " + there)
                        == 0);
        out.awaitAcknowledged(FEW);
        in.awaitAcknowledged(FEW);
        town.begin(node, program);
    }
}
