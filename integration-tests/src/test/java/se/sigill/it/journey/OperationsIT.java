package se.sigill.it.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.demo.Api;
import se.sigill.demo.Messages;
import se.sigill.demo.OwnDatabase;
import se.sigill.demo.Plan;
import se.sigill.demo.Side;
import se.sigill.demo.Town;
import se.sigill.it.faults.Histories;
import se.sigill.it.servers.Witness;

/** What the operator's page says of measuring, restoring, stopping and trying again, done to running gateways. */
class OperationsIT {

    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A lease so long that nothing goes on by its end. */
    private static final String SETTINGS = """
            logging.structured.format.console: ecs
            sigill:
              metrics:
                port: %d
              wire:
                connect-timeout: 60s
              flow:
                lease: 10m
              api:
                clients:
                  - id: %s
                    jwks-file: %s
                    scopes: ["urn:sdk.api:sendMessage", "urn:sdk.api:getMessage", "urn:sdk.api:getMessageByFilter", "urn:sdk.api:deleteMessage", "urn:sigill:operate"]
                    auth-ids: ["%s"]
            """;

    private final int metrics = free();

    /** Below those that systems give to outgoing connections. */
    private static int free() {
        int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
        for (int tries = 0; tries < 100; tries++) {
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            }
        }
        throw new IllegalStateException("No port is free");
    }

    /** It is stopped for a while: the usual ports could be another's then. */
    private static Side onPortsOfItsOwn(Side side) {
        return new Side(
                side.name(),
                side.participant(),
                side.organisation(),
                side.function(),
                side.functionName(),
                free(),
                free(),
                side.folder());
    }

    private Plan plan(String name) {
        var plan = Towns.plan(name).sides(OperationsIT::onPortsOfItsOwn);
        return plan.more(side -> side.name().equals("malmo")
                ? SETTINGS.formatted(
                        metrics,
                        side.client(),
                        plan.home().resolve("pki/clients/" + side.client() + ".jwks.json"),
                        side.function())
                : "");
    }

    private static ProcessHandle process(Side side) {
        return ProcessHandle.allProcesses()
                .filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains("--sigill.config=" + side.folder()))
                .findFirst()
                .orElseThrow();
    }

    /** SIGTERM. */
    private static void stop(Side side) {
        var process = process(side);
        process.destroy();
        await().atMost(Duration.ofSeconds(40)).until(() -> !process.isAlive());
    }

    private static String log(Side side) throws IOException {
        return Files.readString(side.folder().resolve("gateway.log"));
    }

    private static String run(Path folder, List<String> command, Map<String, String> environment) throws Exception {
        var out = Files.createTempFile(Path.of("target"), "operator", ".out");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
        var said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** The blocks of shell of a section of the operator's page, in order. */
    private static List<String> blocks(String section) throws IOException {
        var page = Files.readString(Towns.ROOT.resolve("gateway/docs/running.md"));
        var text = page.substring(page.indexOf("## " + section));
        text = text.substring(0, text.indexOf("\n## ", 1));
        return SHELL.matcher(text).results().map(block -> block.group(1)).toList();
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    @Tag("F57")
    @Test
    void f57_after_the_restore_of_an_older_backup_the_report_names_the_gap() throws Exception {
        try (var town = Town.start(plan("restored"), Towns.SILENT)) {
            var malmo = Client.of(town, town.malmo());
            var af = Client.of(town, town.arbetsformedlingen());
            var before = malmo.send(Messages.question(malmo.side(), af.side()));
            malmo.awaitStatus(before, "ACCEPTED");
            var folder = malmo.side().folder();
            var safe = Map.of("BACKUP", folder.resolveSibling("backup").toString());

            stop(malmo.side());
            run(folder, List.of("bash", "-euc", blocks("Backup").get(0)), safe);
            town.restart(malmo.side(), Towns.SILENT);
            var sent = malmo.send(Messages.question(malmo.side(), af.side()));
            malmo.awaitStatus(sent, "ACCEPTED");
            var received = af.send(Messages.answer(af.side(), malmo.side(), af.awaitArrival(sent)));
            af.awaitStatus(received, "ACCEPTED");
            measured(malmo.side());
            stop(malmo.side());
            run(folder, List.of("bash", "-euc", blocks("Backup").get(1)), safe);

            assertThatThrownBy(() -> town.restart(malmo.side(), Towns.SILENT)).hasMessageContaining("sigill reconcile");

            var report = run(
                    folder,
                    List.of(
                            "java",
                            "-Xmx512m",
                            "-jar",
                            Towns.gatewayJar().toString(),
                            "--sigill.config=" + folder,
                            "--sigill.restore.reconcile=true"),
                    Map.of());
            assertThat(report)
                    .contains("PERHAPS DELIVERED: as above, and handed to the network. Ask the receiver first: 1\n  "
                            + sent)
                    .contains("ASK " + af.side().accessPoint() + " to send again")
                    .contains("(message " + received + ")")
                    .contains("LOST: promised to clients (201) and not here. Ask the clients to send them again: 0")
                    .doesNotContain(before);

            town.restart(malmo.side(), Towns.SILENT);
            assertThat(malmo.status(before)).isEqualTo("ACCEPTED");
            var next = malmo.send(Messages.question(malmo.side(), af.side()));
            malmo.awaitStatus(next, "ACCEPTED");
            assertThat(checked(town, List.of(before, sent, received, next), report))
                    .containsPattern("I23 +holds +[1-9]");
        }
    }

    /** What the checker says, by what was promised and what the report names. */
    private static String checked(Town town, List<String> promised, String report) throws IOException {
        var home = java.util.Objects.requireNonNull(town.malmo().folder().getParent());
        var histories = new Histories(home.resolve("histories"));
        for (var id : promised) {
            histories.sent(UUID.fromString(id), new byte[0], true);
        }
        for (var id : named(report, "(?m)^LOST[^\\n]*\\n((?:  .*\\n)*)")) {
            histories.reportedGone(id, false);
        }
        for (var transmission : named(report, "(?m)^ASK [^\\n]*\\n((?:  .*\\n)*)")) {
            histories.reportedGone(transmission, true);
        }
        return histories.checked(Stream.of(town.malmo(), town.arbetsformedlingen())
                .map(side -> Witness.embedded(
                        side, new OwnDatabase(side.folder().resolve("data")), home.resolve("pki/ca/root.pem")))
                .toList());
    }

    /** The first word of each line below a heading. */
    private static List<String> named(String report, String heading) {
        return Pattern.compile(heading)
                .matcher(report)
                .results()
                .flatMap(part -> part.group(1).lines())
                .map(line -> line.strip().split(" ", 2)[0])
                .toList();
    }

    private void measured(Side side) throws Exception {
        var told = get(metrics, "/metrics");
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body())
                .contains("sigill_items{kind=\"message\",state=\"ACCEPTED\"} 2.0")
                .contains("sigill_transfers_total{direction=\"out\",outcome=\"acknowledged\"}")
                .contains("sigill_transfers_total{direction=\"in\",outcome=\"kept\"}")
                .contains("sigill_step_seconds_count{outcome=\"done\",step=\"send\"}")
                .contains("sigill_queue_messages{queue=\"sigill.dead\"} 0.0")
                .contains("sigill_certificate_days{what=")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-")
                .doesNotContain("http_server_requests");
        assertThat(get(metrics, "/health").statusCode()).isEqualTo(404);
        assertThat(get(metrics, "/v1/openapi").statusCode()).isEqualTo(404);
        assertThat(get(side.apiPort(), "/metrics").statusCode()).isNotEqualTo(200);
    }

    @Tag("F58")
    @Test
    void an_orderly_end_hands_back_what_is_under_way_and_the_next_start_goes_on_at_once() throws Exception {
        var plan = plan("orderly");
        try (var town = Town.start(plan, Towns.SILENT)) {
            var malmo = Client.of(town, town.malmo());
            var af = Client.of(town, town.arbetsformedlingen());
            var silent = process(af.side());
            signal("STOP", silent);
            try {
                var id = malmo.send(Messages.question(malmo.side(), af.side()));
                malmo.awaitStatus(id, "SUBMITTED");

                stop(malmo.side());

                assertThat(log(malmo.side())).contains("steps handed back unfinished: 1");
                signal("CONT", silent);
                town.restart(malmo.side(), Towns.SILENT);
                malmo.awaitStatus(id, "ACCEPTED");
                assertThat(log(malmo.side())).doesNotContain("Left by a sudden end");
                operated(town, plan, malmo, af);
            } finally {
                if (silent.isAlive()) {
                    signal("CONT", silent);
                }
            }
        }
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        run(Path.of("."), List.of("kill", "-" + name, Long.toString(process.pid())), Map.of());
    }

    /** While the other side is away, an operator sees the message, tells it to try again, and finds its log by its id. */
    private static void operated(Town town, Plan plan, Client malmo, Client af) throws Exception {
        town.kill(af.side());
        var id = malmo.send(Messages.question(malmo.side(), af.side()));
        malmo.awaitStatus(id, "SCHEDULED_FOR_RESEND");
        assertThat(malmo.request("GET", "/v1/operations/stuck", null).statusCode())
                .as("without the scope")
                .isEqualTo(403);
        var operator = new Api(malmo.side(), plan.home().resolve("pki/clients"), "urn:sigill:operate");
        assertThat(operator.request("GET", "/v1/sdk/messages/" + id, null).statusCode())
                .as("without the scopes for content")
                .isEqualTo(403);

        assertThat(operator.request("POST", "/v1/operations/" + id + "/again", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(operator.request("PUT", "/v1/operations/holds/" + id, "").statusCode())
                .isEqualTo(204);
        assertThat(operator.request("GET", "/v1/operations/holds", null).body()).contains(id);
        assertThat(operator.request("POST", "/v1/operations/dead-letters/again", "")
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        operator.request("GET", "/v1/operations/stuck", null).body())
                .contains(id)
                .contains("/v1/operations/" + id + "/again"));
        assertThat(malmo.steps(id)).contains("OPERATED");
        assertThat(log(malmo.side()).lines())
                .allSatisfy(line -> JSON.readTree(line))
                .anySatisfy(line ->
                        assertThat(JSON.readTree(line).path("id").asText()).isEqualTo(id))
                .anySatisfy(line ->
                        assertThat(JSON.readTree(line).path("step").asText()).isEqualTo("send"));

        town.restart(af.side(), Towns.SILENT);
        malmo.awaitStatus(id, "ACCEPTED");
    }
}
