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
 * HTTP, so Arbetsförmedlingen, whom they call, listens without TLS.
 */
final class ForeignTown {
    static final String MALMO = "malmo";
    static final String AF = "arbetsformedlingen";

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
                + ways.stream().map(ForeignTown::accessPoint).collect(Collectors.joining());
    }

    private String participant(ForeignWay way) {
        String servedBy = way.neighbour().equals(MALMO) ? AF : MALMO;
        return way.participant(pki().resolve(servedBy).resolve("organisation.pem"));
    }

    /** Malmö stad sends and is answered at once; Arbetsförmedlingen receives too, and is answered later. */
    private static String accessPoint(ForeignWay way) {
        boolean facesAf = way.neighbour().equals(AF);
        return way.accessPoint(facesAf, facesAf);
    }

    private String settings(Side side) {
        String trustAndService = """
                sigill:
                  wire:
                    allow-clear: true
                  trust:
                    anchors:
                      access-point: [%1$s/ca/root.pem, %1$s/ca/issuing.pem, %2$s/root.cer, %2$s/issuing.cer]
                    crls: [%1$s/ca/root.crl.pem, %1$s/ca/issuing.crl.pem, %2$s/root.crl, %2$s/issuing.crl]
                    participants: [%3$s]
                  api:
                    clients:
                      - id: %4$s
                        jwks-file: %1$s/clients/%4$s.jwks.json
                        scopes: ["urn:sdk.api:sendMessage", "urn:sdk.api:getMessage", "urn:sdk.api:getMessageByFilter", "urn:sdk.api:deleteMessage"]
                        auth-ids: [%5$s]
                """.formatted(pki(), folder, keys(side), side.client(), each(side, Side::function));
        return side.name().equals(MALMO) ? trustAndService : trustAndService + "---\n" + openToProducts(side);
    }

    private static String openToProducts(Side side) {
        return """
                sigill:
                  listen:
                    key-store: ""
                  wire:
                    client-certificate: off
                    public-url: http://127.0.0.1:%d/as2
                """.formatted(side.as2Port());
    }

    private String keys(Side side) {
        Path key = pki().resolve(side.name()).resolve("organisation.p12");
        return each(side, served -> "{ id: '" + served.participant() + "', keys: [{ key-store: " + key + " }] }");
    }

    /** Something of the side itself, and of each organisation that its gateway serves. */
    private String each(Side side, Function<Side, String> fact) {
        Stream<Side> behind = ways.stream().filter(way -> !way.faces(side)).map(way -> way.behind(side));
        return Stream.concat(Stream.of(side), behind).map(fact).collect(Collectors.joining(", "));
    }

    private Path pki() {
        return plan.home().resolve("pki");
    }
}
