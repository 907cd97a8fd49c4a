package se.sigill.it.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;
import se.sigill.demo.Api;
import se.sigill.demo.Side;
import se.sigill.demo.Town;
import se.sigill.gateway.files.TestClamd;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.payload.TestPayloads;
import se.sigill.it.journey.Client;
import se.sigill.it.journey.Towns;

/** Arbetsförmedlingen, attacked: a whole gateway as a process of its own, one for all cases of a JVM. */
final class Victim {

    static final String MALMO_AP = "malmo-ap";
    static final String AF_AP = "arbetsformedlingen-ap";

    /** So many failures as all cases together make would block an attacker (rule R5), and fill its share of the trace. */
    private static final String PATIENT = """
            sigill:
              wire:
                guard:
                  failures: 1000000
                  refusals-traced: 1000000
              flow:
                first-retry: 200ms
                lease: 2s
                sweep: 1s
            """;

    private final Town town;
    private final DevPki pki;
    private final PartnerKeys keys;
    private final Calls calls;
    private final Store store;
    private final FakePeer peer;
    private final se.sigill.gateway.seal.Town sealing;
    private final Honest honest;
    private final @Nullable TestClamd clamd;
    private final Client client;

    private Victim(Town town, DevPki pki, PartnerKeys keys, FakePeer peer, Calls calls, @Nullable TestClamd clamd)
            throws Exception {
        this.clamd = clamd;
        this.town = town;
        this.client = Client.of(town, town.arbetsformedlingen());
        this.pki = pki;
        this.keys = keys;
        this.peer = peer;
        this.calls = calls;
        this.store = new Store(side().folder().resolve("data"));
        this.sealing = new se.sigill.gateway.seal.Town(
                pki.organisation("0203:malmo.se"),
                pki.organisation("0203:arbetsformedlingen.se"),
                keys.organisation(),
                TestPayloads.messages(),
                TestPayloads.receipts(),
                Clock.systemUTC());
        this.honest = new Honest(this);
    }

    /** What an attacker does. */
    interface Deed {
        void perform(Attack attack) throws Exception;
    }

    /** One case: what is done, and the oracles around it (threats-and-faults, section 5). */
    static void attack(Deed deed) {
        Attack.run(shared(), deed);
    }

    static Victim shared() {
        return Shared.VICTIM;
    }

    private static final class Shared {
        static final Victim VICTIM = started();

        private static Victim started() {
            try {
                return start();
            } catch (Exception e) {
                throw new IllegalStateException("the victim did not start", e);
            }
        }
    }

    /** The PKI is made first: the address book names certificates of partners that are not sides of the town. */
    private static Victim start() throws Exception {
        var plan = Towns.plan("victim").fresh(false);
        erase(plan.home());
        var pki = DevPki.in(Files.createDirectories(plan.home().resolve("pki")), Clock.systemUTC());
        var keys = PartnerKeys.in(plan.home().resolve("pki/partners"), pki);
        var calls = new Calls(pki);
        var peer = new FakePeer(calls.as(keys.tlsServer()));
        var clamd = TestClamd.isInstalled() ? TestClamd.start(Files.createTempDirectory("clamd")) : null;
        var more = PATIENT + (clamd == null ? "" : "  files:\n    scanner: " + clamd.uri() + "\n");
        var town = Town.start(plan.neighbours(neighbours(peer.port())).more(side -> more), Towns.SILENT);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            town.close();
            if (clamd != null) {
                clamd.close();
            }
        }));
        var victim = new Victim(town, pki, keys, peer, calls, clamd);
        victim.welcome();
        return victim;
    }

    private static String neighbours(int port) {
        return Partner.participants() + "access-points:\n"
                + Arrays.stream(Partner.values())
                        .map(partner -> partner.entry(port))
                        .collect(Collectors.joining());
    }

    /** Everything of an earlier run but its PKI. */
    private static void erase(Path home) throws IOException {
        if (Files.exists(home)) {
            try (var tree = Files.walk(home)) {
                var rest = tree.filter(path -> !path.equals(home) && !path.startsWith(home.resolve("pki")));
                for (var path : rest.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** The honest message is delivered here; what comes of it later is a repetition. */
    private void welcome() throws Exception {
        try (var connection = connect(malmoTls())) {
            honest.requireTaken(honest.send(connection));
        }
        org.awaitility.Awaitility.await("the honest message lies in the mailbox")
                .until(() -> store.deposits() == 1);
    }

    Town town() {
        return town;
    }

    Side side() {
        return town.arbetsformedlingen();
    }

    /** The business system of the victim, with its own token. */
    Client client() {
        return client;
    }

    Api api() {
        return client.api();
    }

    Path log() {
        return side().folder().resolve("gateway.log");
    }

    Store store() {
        return store;
    }

    Honest honest() {
        return honest;
    }

    FakePeer peer() {
        return peer;
    }

    DevPki pki() {
        return pki;
    }

    /** What the victim decrypts and signs with. */
    X509Certificate certificate() {
        return pki.accessPoint(AF_AP).certificate();
    }

    Identity malmo() {
        return pki.accessPoint(MALMO_AP);
    }

    Identity malmoTls() {
        return pki.tlsClient(MALMO_AP);
    }

    Identity key(Partner partner) {
        return Objects.requireNonNull(keys.accessPoints().get(partner));
    }

    Identity partnerTls() {
        return keys.tlsClient();
    }

    /** What Göteborg signs, seals and opens with. */
    Identity goteborg() {
        return keys.organisation();
    }

    /** Sealed with the key of the organisation it is from, for the one it is for. */
    byte[] seal(Message message) {
        return sealing.sealed(message);
    }

    /** What scans the files that come to it; a case that needs it is not run where ClamAV is not installed. */
    TestClamd clamd() {
        org.junit.jupiter.api.Assumptions.assumeTrue(clamd != null, "no clamd here (apt-get install clamav-daemon)");
        return Objects.requireNonNull(clamd);
    }

    /** What Malmö stad seals and signs with. */
    Identity malmoStad() {
        return pki.organisation("0203:malmo.se");
    }

    se.sigill.gateway.seal.Town sealing() {
        return sealing;
    }

    /** A new connection to the AS2 endpoint, with the client certificate of somebody. */
    RawAs2 connect(Identity client) throws IOException {
        return new RawAs2(socket(client));
    }

    java.net.Socket socket(Identity client) throws IOException {
        return calls.as(client).getSocketFactory().createSocket("127.0.0.1", side().as2Port());
    }
}
