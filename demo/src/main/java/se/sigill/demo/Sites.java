package se.sigill.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Writes the configuration folders of the two sides, as an operator would have them. */
final class Sites {

    private final Plan plan;
    private final Path home;
    private final Path pki;
    private final int loginPort;

    Sites(Plan plan) throws IOException {
        this.plan = plan;
        this.home = plan.home();
        this.pki = home.resolve("pki");
        this.loginPort = plan.pages() ? free(8090) : 0;
    }

    /** Where the identity provider of the pages answers. */
    int loginPort() {
        return loginPort;
    }

    Path clients() {
        return pki.resolve("clients");
    }

    /** Malmö stad and Arbetsförmedlingen, on their usual ports, or on free ones where those are taken. */
    List<Side> both() throws IOException {
        var usual = List.of(
                new Side(
                        "malmo",
                        "0203:malmo.se",
                        "Malmö stad",
                        "malmo.ekonomiskt-bistand",
                        "Ekonomiskt bistånd",
                        free(8081),
                        free(8441),
                        home.resolve("malmo")),
                new Side(
                        "arbetsformedlingen",
                        "0203:arbetsformedlingen.se",
                        "Arbetsförmedlingen",
                        "af.myndighetsingang",
                        "Myndighetsingången",
                        free(8082),
                        free(8442),
                        home.resolve("arbetsformedlingen")));
        return usual.stream().map(plan.sides()).toList();
    }

    /**
     * The port wanted, or another below those that systems give to outgoing connections: one of those could be taken
     * before the gateway has it.
     */
    private static int free(int wanted) throws IOException {
        int port = wanted;
        for (int tries = 0; tries < 100; tries++) {
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            }
        }
        throw new IOException("No port is free");
    }

    void write(List<Side> sides) throws IOException {
        for (var side : sides) {
            var directory = Files.createDirectories(side.folder().resolve("directory"));
            Files.writeString(
                    side.folder().resolve("gateway.yaml"),
                    filled("gateway.yaml", side) + pages() + "---\n"
                            + plan.more().apply(side));
            Files.writeString(directory.resolve("participants.yaml"), directory(sides));
            if (!plan.neighbours().isEmpty()) {
                Files.writeString(directory.resolve("neighbours.yaml"), plan.neighbours());
            }
        }
    }

    private String pages() {
        return plan.pages() ? template("pages.yaml").replace("{loginPort}", Integer.toString(loginPort)) : "";
    }

    private String directory(List<Side> sides) {
        return "participants:\n" + filled("participant.yaml", sides) + "access-points:\n"
                + filled("access-point.yaml", sides);
    }

    private String filled(String template, List<Side> sides) {
        return sides.stream().map(side -> filled(template, side)).collect(Collectors.joining());
    }

    /** A template with everything in {@code {braces}} replaced by what the side has. */
    private String filled(String template, Side side) {
        var text = template(template);
        for (var value : values(side).entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private Map<String, String> values(Side side) {
        return Map.ofEntries(
                Map.entry("organisation", side.organisation()),
                Map.entry("participant", side.participant()),
                Map.entry("function", side.function()),
                Map.entry("functionName", side.functionName()),
                Map.entry("alternatives", alternatives(side)),
                Map.entry("accessPoint", side.accessPoint()),
                Map.entry("client", side.client()),
                Map.entry("apiPort", Integer.toString(side.apiPort())),
                Map.entry("as2Port", Integer.toString(side.as2Port())),
                Map.entry("api", side.api()),
                Map.entry("as2", side.as2()),
                Map.entry("pki", pki.toString()),
                Map.entry("own", pki.resolve(side.name()).toString()),
                Map.entry("receipts", plan.receipts()),
                Map.entry("answerUrl", answerUrl(side)));
    }

    private static String alternatives(Side side) {
        return side.name().equals("malmo") ? "Försörjningsstöd, Socialbidrag" : "Myndighetsingång, AF";
    }

    private String answerUrl(Side side) {
        return plan.receipts().equals("asynchronous") ? "\n    answer-url: " + side.as2() : "";
    }

    private static String template(String name) {
        try (var in = Sites.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
