package se.sigill.it.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static se.sigill.it.peers.ForeignProduct.CAMEL_AS2;
import static se.sigill.it.peers.ForeignProduct.PHAX_AS2;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.demo.Messages;
import se.sigill.demo.Side;
import se.sigill.demo.Town;
import se.sigill.it.journey.Client;

/**
 * Our AS2 against products that others wrote, both directions: one side sends to the product, and the product carries
 * what it got to the other side. What an envelope says is none of the product's business.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigillPeersIT {
    private final Map<ForeignProduct, ForeignWay> ways = new EnumMap<>(ForeignProduct.class);
    private final Map<ForeignProduct, ForeignWay> later = new EnumMap<>(ForeignProduct.class);
    private final Map<ForeignWay, ForeignServer> servers = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Town town;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path keysAndLogs) throws Exception {
        folder = keysAndLogs;
        for (ForeignProduct product : ForeignProduct.values()) {
            ways.put(product, way(product, false));
            later.put(product, way(product, true));
        }
        List<ForeignWay> all = new ArrayList<>(ways.values());
        all.addAll(later.values());
        town = ForeignTown.start(folder, all);
        for (ForeignWay way : all) {
            Side partner = way.later() ? town.arbetsformedlingen() : town.malmo();
            servers.put(way, way.peer(ForeignTown.identity(partner), folder).serveAt(way.port()));
        }
    }

    private ForeignWay way(ForeignProduct product, boolean later) throws IOException {
        String name = product == CAMEL_AS2 ? "camel-as2" : "phax-as2";
        PeerIdentity own = ForeignTown.identity(later ? name + "-later" : name, folder);
        return new ForeignWay(product, own, later, ForeignPeer.freePort(), ForeignPeer.freePort());
    }

    @AfterAll
    void stop() {
        servers.values().forEach(ForeignServer::close);
        town.close();
    }

    private Path received(ForeignWay way) throws InterruptedException {
        return Objects.requireNonNull(servers.get(way)).awaitFile().file();
    }

    private static void assertSealed(Path file, Side from, Side to) throws Exception {
        SealedFile envelope = SealedFile.read(file);
        assertThat(envelope.root()).isEqualTo("XHE");
        assertThat(envelope.party("FromParty")).isEqualTo(from.participant());
        assertThat(envelope.party("ToParty")).isEqualTo(to.participant());
        assertThat(envelope.isSignedBy(from.folder().resolve("../pki/" + from.name() + "/organisation.pem")))
                .isTrue();
    }

    static Stream<Arguments> crossings() {
        return Stream.of(
                Arguments.of(CAMEL_AS2, Delivery.SYNCHRONOUS),
                Arguments.of(CAMEL_AS2, Delivery.ASYNCHRONOUS),
                Arguments.of(PHAX_AS2, Delivery.SYNCHRONOUS),
                Arguments.of(PHAX_AS2, Delivery.ASYNCHRONOUS));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("crossings")
    void a_message_comes_through_by_way_of_a_foreign_product(ForeignProduct product, Delivery delivery)
            throws Exception {
        ForeignWay way = Objects.requireNonNull(ways.get(product));
        Side malmo = town.malmo();
        Side af = town.arbetsformedlingen();
        Client sender = Client.of(town, malmo);

        String id = sender.send(Messages.question(malmo, way.behind(af)));
        Path carried = received(way);
        sender.awaitStatus(id, "WAITING_FOR_RECEIPT");
        assertThat(sender.steps(id)).contains("ACKNOWLEDGED");
        assertSealed(carried, malmo, way.behind(af));

        SendOutcome outcome = way.peer(ForeignTown.identity(af), folder)
                .send(carried, as2(af), delivery.receiptTo(way.receiptPort()));
        assertThat(outcome)
                .isInstanceOfSatisfying(SendOutcome.Receipted.class, receipt -> assertThat(receipt.confirms())
                        .as("%s", receipt)
                        .isTrue());
        Client receiver = Client.of(town, way.behind(af));
        assertThat(receiver.awaitArrival(id).at("/attributes/sender").asText()).isEqualTo(malmo.participant());
        sender.awaitStatus(id, "ACCEPTED");
    }

    @Test
    void as2_lib_acknowledges_later() throws Exception {
        Client sender = Client.of(town, town.arbetsformedlingen());

        String id = sendLaterWay(sender, PHAX_AS2);

        sender.awaitStatus(id, "WAITING_FOR_RECEIPT");
        assertThat(sender.steps(id)).contains("ACKNOWLEDGED");
    }

    /** It has neither AS2-From nor AS2-To (RFC 4130 6.2 wants both); should a new release have them, this test says so. */
    @Test
    void a_later_receipt_of_camel_as2_names_nobody_and_is_not_believed() throws Exception {
        Client sender = Client.of(town, town.arbetsformedlingen());

        String id = sendLaterWay(sender, CAMEL_AS2);

        Path log = town.arbetsformedlingen().folder().resolve("gateway.log");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.readString(log).contains("cause=no-sender"));
        assertThat(sender.status(id)).isEqualTo("SUBMITTED");
    }

    private String sendLaterWay(Client sender, ForeignProduct product) throws Exception {
        ForeignWay way = Objects.requireNonNull(later.get(product));
        Side receiver = way.behind(town.malmo());
        String id = sender.send(Messages.question(sender.side(), receiver));
        assertSealed(received(way), sender.side(), receiver);
        return id;
    }

    @ParameterizedTest
    @EnumSource
    void a_foreign_product_understands_that_we_refuse_what_another_signed(ForeignProduct product) throws Exception {
        ForeignWay way = Objects.requireNonNull(ways.get(product));
        PeerIdentity stranger = PeerIdentity.throwaway(way.own().as2Name() + "-stranger", folder);
        ForeignPeer impostor = new ForeignPeer(
                product,
                new PeerIdentity(
                        way.own().as2Name(), stranger.keyStore(), stranger.passwordFile(), stranger.certificate()),
                ForeignTown.identity(town.arbetsformedlingen()),
                folder);
        Path file = Files.writeString(folder.resolve("forged.xml"), "<forged/>");

        SendOutcome outcome = impostor.send(file, as2(town.arbetsformedlingen()), Delivery.SYNCHRONOUS);

        assertThat(outcome.toString()).contains("processed/error: decryption-failed");
    }

    private static URI as2(Side side) {
        return URI.create("http://127.0.0.1:" + side.as2Port() + "/as2");
    }
}
