package se.sigill.it.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.sigill.certs.DevPki;
import se.sigill.demo.Plan;
import se.sigill.demo.Side;
import se.sigill.demo.Town;
import se.sigill.it.journey.Towns;

/**
 * Malmö stad and Arbetsförmedlingen, and between them foreign products under a PKI of their own. The products speak plain
 * HTTP, so Arbetsförmedlingen, whom they call, listens without TLS; Malmö stad takes its receipts over mutual TLS.
 */
final class ForeignTown {
    private static final DevPki PKI = DevPki.create(Clock.systemUTC());

    private final Path folder;
    private final List<ForeignWay> ways;
    private final Plan plan;

    private ForeignTown(Path folder, List<ForeignWay> ways) {
        this.folder = folder;
        this.ways = ways;
        this.plan = Towns.plan("foreign-products");
    }

    /** @param folder for the products' keys and certificates */
    static Town start(Path folder, List<ForeignWay> ways) throws Exception {
        return new ForeignTown(folder, ways).start();
    }

    /** A foreign product's name and key. */
    static PeerIdentity identity(String as2Name, Path folder) {
        PKI.accessPoint(as2Name).writeTo(folder, as2Name);
        return written(as2Name, folder, as2Name);
    }

    /** A side of the town as the products know it. */
    static PeerIdentity identity(Side side) {
        return written(side.accessPoint(), side.folder().resolveSibling("pki").resolve(side.name()), "access-point");
    }

    private static PeerIdentity written(String as2Name, Path folder, String file) {
        return new PeerIdentity(
                as2Name,
                folder.resolve(file + ".p12"),
                folder.resolve(file + ".p12.password"),
                folder.resolve(file + ".pem"));
    }

    private Town start() throws IOException, GeneralSecurityException, InterruptedException {
        Files.write(folder.resolve("root.cer"), PKI.root().getEncoded());
        Files.write(folder.resolve("issuing.cer"), PKI.issuing().getEncoded());
        Files.write(folder.resolve("root.crl"), PKI.rootCrl().getEncoded());
        Files.write(folder.resolve("issuing.crl"), PKI.issuingCrl().getEncoded());
        return Town.start(plan.neighbours(neighbours()).more(this::settings), Towns.SILENT);
    }

    private String neighbours() {
        return "participants:\n" + ways.stream().map(this::participant).collect(Collectors.joining())
                + "access-points:\n"
                + ways.stream().map(ForeignWay::accessPoint).collect(Collectors.joining());
    }

    /** Those to whom Malmö stad writes are served by Arbetsförmedlingen's gateway. */
    private String participant(ForeignWay way) {
        return way.participant(
                pki().resolve(way.later() ? "malmo" : "arbetsformedlingen").resolve("organisation.pem"));
    }

    private String settings(Side side) {
        String trust = """
                sigill:
                  wire:
                    allow-clear: true
                  trust:
                    anchors:
                      access-point: [%1$s/ca/root.pem, %1$s/ca/issuing.pem, %2$s/root.cer, %2$s/issuing.cer]
                    crls: [%1$s/ca/root.crl.pem, %1$s/ca/issuing.crl.pem, %2$s/root.crl, %2$s/issuing.crl]
                """.formatted(pki(), folder);
        return side.name().equals("malmo") ? trust : trust + "---\n" + openToProducts(side);
    }

    private String openToProducts(Side side) {
        Path key = pki().resolve("arbetsformedlingen/organisation.p12");
        return """
                sigill:
                  listen:
                    key-store: ""
                  wire:
                    client-certificate: off
                    public-url: http://127.0.0.1:%1$d/as2
                  trust:
                    participants: [%2$s]
                  api:
                    clients:
                      - id: %3$s
                        jwks-file: %4$s/clients/%3$s.jwks.json
                        scopes: ["urn:sdk.api:sendMessage", "urn:sdk.api:getMessage", "urn:sdk.api:getMessageByFilter", "urn:sdk.api:deleteMessage"]
                        auth-ids: [%5$s]
                """.formatted(
                        side.as2Port(),
                        each(side, Side::participant)
                                .map(id -> "{ id: '" + id + "', keys: [{ key-store: " + key + " }] }")
                                .collect(Collectors.joining(", ")),
                        side.client(),
                        pki(),
                        each(side, Side::function).collect(Collectors.joining(", ")));
    }

    /** Something of the side itself and of those behind the products whom its gateway serves. */
    private Stream<String> each(Side side, Function<Side, String> fact) {
        return Stream.concat(
                        Stream.of(side),
                        ways.stream().filter(way -> !way.later()).map(way -> way.behind(side)))
                .map(fact);
    }

    private Path pki() {
        return plan.home().resolve("pki");
    }
}
