package se.sigill.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the configuration folders of the two sides, as an operator would have them. */
final class Sites {

    private final Plan plan;
    private final Path home;
    private final Path pki;

    Sites(Plan plan) {
        this.plan = plan;
        this.home = plan.home();
        this.pki = home.resolve("pki");
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

    private static int free(int wanted) throws IOException {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }

    void write(List<Side> sides) throws IOException {
        for (var side : sides) {
            var directory = Files.createDirectories(side.folder().resolve("directory"));
            Files.writeString(
                    side.folder().resolve("gateway.yaml"),
                    settings(side) + "---\n" + plan.more().apply(side));
            Files.writeString(directory.resolve("participants.yaml"), directory(sides));
        }
    }

    private String settings(Side side) {
        return """
                # One gateway of the demo. Paths are read from this folder; times and sizes carry their unit.
                server:
                  port: %d                                  # the API, on 127.0.0.1
                sigill:
                  listen:                                     # where other access points reach us
                    port: %d
                    key-store: %s/tls-server.p12
                    key-store-password-file: %s/tls-server.p12.password
                    client-anchors: [%s/ca/root.pem, %s/ca/issuing.pem]
                  trust:
                    access-point:
                      name: %s
                      keys: [{ key-store: %s/access-point.p12 }]
                    participants:
                      - id: "%s"
                        keys: [{ key-store: %s/organisation.p12 }]
                    anchors:
                      organisation: [%s/ca/root.pem, %s/ca/issuing.pem]
                      access-point: [%s/ca/root.pem, %s/ca/issuing.pem]
                      tls: [%s/ca/root.pem, %s/ca/issuing.pem]
                    crls: [%s/ca/root.crl.pem, %s/ca/issuing.crl.pem]
                  wire:
                    port: %d
                    public-url: %s
                    tls:
                      key-store: %s/tls-client.p12
                      key-store-password-file: %s/tls-client.p12.password
                  api:
                    issuer: %s
                    embedded-issuer: true
                    clients:
                      - id: %s
                        jwks-file: %s/clients/%s.jwks.json
                        scopes: ["urn:sdk.api:sendMessage", "urn:sdk.api:getMessage", "urn:sdk.api:getMessageByFilter", "urn:sdk.api:deleteMessage"]
                        auth-ids: ["%s"]
                  flow:
                    first-retry: 2s
                    receipt-deadline: 10m
                """.formatted(
                        side.apiPort(),
                        side.as2Port(),
                        own(side),
                        own(side),
                        pki,
                        pki,
                        side.accessPoint(),
                        own(side),
                        side.participant(),
                        own(side),
                        pki,
                        pki,
                        pki,
                        pki,
                        pki,
                        pki,
                        pki,
                        pki,
                        side.as2Port(),
                        side.as2(),
                        own(side),
                        own(side),
                        side.api(),
                        side.client(),
                        pki,
                        side.client(),
                        side.function());
    }

    private Path own(Side side) {
        return pki.resolve(side.name());
    }

    private String directory(List<Side> sides) {
        return "participants:\n"
                + sides.stream().map(this::participant).collect(Collectors.joining())
                + "access-points:\n"
                + sides.stream().map(this::accessPoint).collect(Collectors.joining());
    }

    private String participant(Side side) {
        return """
                  - id: "%s"
                    name: %s
                    access-point: %s
                    certificates:
                      - { file: %s/organisation.pem, use: [sign, encrypt] }
                    functions:
                      - address: "%s"
                        name: %s
                        alternative-names: [%s]
                        file-types: [application/pdf]
                """.formatted(
                        side.participant(),
                        side.organisation(),
                        side.accessPoint(),
                        own(side),
                        side.function(),
                        side.functionName(),
                        side.name().equals("malmo") ? "Försörjningsstöd, Socialbidrag" : "Myndighetsingång, AF")
                .indent(0);
    }

    private String accessPoint(Side side) {
        return """
                  - name: %s
                    url: %s
                    receipts: %s%s
                    content-encryption: aes-256-gcm
                    key-transport: rsa-oaep
                    certificates:
                      - { file: %s/access-point.pem, use: [sign, encrypt] }
                      - { file: %s/tls-server.pem, use: [tls] }
                      - { file: %s/tls-client.pem, use: [tls] }
                """.formatted(
                        side.accessPoint(),
                        side.as2(),
                        plan.receipts(),
                        answerUrl(side),
                        own(side),
                        own(side),
                        own(side))
                .indent(0);
    }

    private String answerUrl(Side side) {
        return plan.receipts().equals("asynchronous") ? "\n    answer-url: " + side.as2() : "";
    }
}
