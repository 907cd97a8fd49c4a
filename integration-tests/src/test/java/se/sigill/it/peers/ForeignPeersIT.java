package se.sigill.it.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static se.sigill.it.peers.ForeignProduct.CAMEL_AS2;
import static se.sigill.it.peers.ForeignProduct.PHAX_AS2;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The foreign peers exchange with each other, so that an exchange with us that fails says something about us. */
class ForeignPeersIT {
    private static final String PAYLOAD = "<fråga>Räksmörgås?</fråga>\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static PeerIdentity sender;

    @SuppressWarnings("NullAway.Init")
    private static PeerIdentity receiver;

    @SuppressWarnings("NullAway.Init")
    private static PeerIdentity stranger;

    @SuppressWarnings("NullAway.Init")
    private static Path file;

    @BeforeAll
    static void identities_and_a_file() throws Exception {
        sender = PeerIdentity.throwaway("SenderAP", folder);
        receiver = PeerIdentity.throwaway("ReceiverAP", folder);
        stranger = PeerIdentity.throwaway("StrangerAP", folder);
        file = Files.writeString(folder.resolve("question.xml"), PAYLOAD);
    }

    @ParameterizedTest(name = "{0} to {1}, {2}")
    @MethodSource
    void a_file_arrives_whole_and_its_receipt_confirms_it(
            ForeignProduct sending, ForeignProduct receiving, Delivery delivery) throws Exception {
        try (ForeignServer server = new ForeignPeer(receiving, receiver, sender, folder).serveWithCanonicalReceipts()) {
            SendOutcome outcome = new ForeignPeer(sending, sender, receiver, folder).send(file, server.url(), delivery);

            ReceivedFile received = server.awaitFile();
            assertThat(received.file()).hasContent(PAYLOAD);
            assertThat(received.as2From()).isEqualTo("SenderAP");
            assertThat(outcome).isInstanceOfSatisfying(SendOutcome.Receipted.class, receipt -> {
                assertThat(receipt.confirms()).as("%s", receipt).isTrue();
                assertThat(receipt.messageId()).isEqualTo(received.messageId());
            });
        }
    }

    /** Not as2-lib to camel-as2 with an asynchronous receipt: camel-as2 never sends it (seen with 4.17.0). */
    static Stream<Arguments> a_file_arrives_whole_and_its_receipt_confirms_it() {
        return Stream.of(
                Arguments.of(CAMEL_AS2, CAMEL_AS2, Delivery.SYNCHRONOUS),
                Arguments.of(CAMEL_AS2, CAMEL_AS2, Delivery.ASYNCHRONOUS),
                Arguments.of(PHAX_AS2, PHAX_AS2, Delivery.SYNCHRONOUS),
                Arguments.of(PHAX_AS2, PHAX_AS2, Delivery.ASYNCHRONOUS.encryptedBy("AES256_GCM")),
                Arguments.of(CAMEL_AS2, PHAX_AS2, Delivery.SYNCHRONOUS.encryptedBy("AES256_GCM")),
                Arguments.of(CAMEL_AS2, PHAX_AS2, Delivery.ASYNCHRONOUS),
                Arguments.of(PHAX_AS2, CAMEL_AS2, Delivery.SYNCHRONOUS));
    }

    @ParameterizedTest
    @MethodSource("products")
    void a_receiver_does_not_confirm_what_a_stranger_signed(ForeignProduct product) throws Exception {
        PeerIdentity impostor = new PeerIdentity(
                sender.as2Name(), stranger.keyStore(), stranger.passwordFile(), stranger.certificate());
        try (ForeignServer server = new ForeignPeer(product, receiver, sender, folder).serve()) {
            SendOutcome outcome =
                    new ForeignPeer(product, impostor, receiver, folder).send(file, server.url(), Delivery.SYNCHRONOUS);

            assertThat(outcome)
                    .satisfiesAnyOf(
                            failed -> assertThat(failed).isInstanceOf(SendOutcome.Failed.class),
                            refused -> assertThat(refused)
                                    .isInstanceOfSatisfying(
                                            SendOutcome.Receipted.class, receipt -> assertThat(receipt.confirms())
                                                    .isFalse()));
        }
    }

    static Stream<ForeignProduct> products() {
        return Stream.of(ForeignProduct.values());
    }

    @Test
    void a_sender_tells_that_nobody_listened() throws Exception {
        SendOutcome outcome = new ForeignPeer(PHAX_AS2, sender, receiver, folder)
                .send(file, URI.create("http://127.0.0.1:9/as2"), Delivery.SYNCHRONOUS);

        assertThat(outcome).isInstanceOf(SendOutcome.Failed.class);
    }
}
