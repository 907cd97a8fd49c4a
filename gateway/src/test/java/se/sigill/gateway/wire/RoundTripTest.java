package se.sigill.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.directory.AccessPoint.ContentEncryption;
import se.sigill.gateway.directory.AccessPoint.KeyTransport;
import se.sigill.gateway.directory.AccessPoint.ReceiptMode;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.trust.CertificateCheck.Cause;

/** Two ends of our own, over a real socket. */
class RoundTripTest {

    private static final byte[] ENVELOPE =
            "<?xml version=\"1.0\"?>\r\n<xhe>åäö</xhe>\r\n".getBytes(StandardCharsets.UTF_8);

    private Node malmo;
    private Node arbetsformedlingen;

    @BeforeEach
    void start() throws Exception {
        malmo = Node.start("malmo-ap");
        arbetsformedlingen = Node.start("arbetsformedlingen-ap");
        Node.introduce(malmo, arbetsformedlingen);
    }

    @AfterEach
    void stop() throws Exception {
        malmo.close();
        arbetsformedlingen.close();
    }

    private Transmission send(Consignment consignment) {
        return malmo.transmitter.transmit(consignment, malmo.partner(arbetsformedlingen));
    }

    private Consignment pack(byte[] envelope) {
        return malmo.pack(envelope, malmo.partner(arbetsformedlingen));
    }

    @ParameterizedTest
    @CsvSource({"AES_256_GCM,RSA_OAEP", "AES_256_GCM,RSA_PKCS1", "AES_256_CBC,RSA_OAEP", "AES_256_CBC,RSA_PKCS1"})
    void an_envelope_arrives_and_is_acknowledged(ContentEncryption encryption, KeyTransport transport) {
        malmo.knows(arbetsformedlingen, arbetsformedlingen.profile(encryption, transport, ReceiptMode.SYNCHRONOUS));
        arbetsformedlingen.knows(malmo, malmo.profile(encryption, transport, ReceiptMode.SYNCHRONOUS));
        Consignment consignment = pack(ENVELOPE);

        Transmission outcome = send(consignment);

        assertThat(outcome).isInstanceOfSatisfying(Transmission.Acknowledged.class, acknowledged -> {
            assertThat(acknowledged.evidence()).containsKeys("signer", "disposition", "mic", "receipt-digest");
            assertThat(acknowledged.evidence()).containsEntry("mic", consignment.integrity());
        });
        Received received = arbetsformedlingen.journey.received.get(0);
        assertThat(received.envelope().bytes()).isEqualTo(ENVELOPE);
        assertThat(received.id()).isEqualTo(consignment.id());
        assertThat(received.signer()).isEqualTo(malmo.identity.certificate());
        assertThat(consignment.integrity())
                .isEqualTo(java.util.Base64.getEncoder()
                                .encodeToString(received.digest().bytes()) + ", sha-256");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 8191, 8192, 70_000, 1_000_000})
    void every_size_of_binary_content_arrives_as_it_was(int size) {
        byte[] envelope = new byte[size];
        new Random(size).nextBytes(envelope);

        assertThat(send(pack(envelope))).isInstanceOf(Transmission.Acknowledged.class);

        assertThat(arbetsformedlingen.journey.received.get(0).envelope().bytes())
                .isEqualTo(envelope);
    }

    @Test
    void s56_a_repetition_gets_the_stored_answer_byte_for_byte() throws Exception {
        Consignment consignment = pack(ENVELOPE);
        send(consignment);
        Answer stored = arbetsformedlingen.journey.received.get(0).answer();
        arbetsformedlingen.journey.reception = transfer -> new Reception.Repeated(stored);

        RawHttp.Response again = RawHttp.post(arbetsformedlingen.port, "/as2", consignment);

        assertThat(again.body()).isEqualTo(stored.body().bytes());
        assertThat(again.header("Content-Type")).isEqualTo(stored.headers().get("Content-Type"));
        assertThat(again.header("Message-ID")).isEqualTo(stored.headers().get("Message-ID"));
        assertThat(send(consignment)).isInstanceOf(Transmission.Acknowledged.class);
    }

    @Test
    void s57_the_same_id_with_other_content_is_refused() {
        arbetsformedlingen.journey.reception = transfer -> new Reception.Conflicting();

        assertThat(send(pack(ENVELOPE)))
                .isInstanceOfSatisfying(Transmission.Refused.class, refused -> assertThat(refused.cause())
                        .isEqualTo("invalid-message-id"));
    }

    @Test
    void an_envelope_for_nobody_served_is_refused() {
        arbetsformedlingen.journey.reception = transfer -> new Reception.NotServed();

        assertThat(send(pack(ENVELOPE)))
                .isInstanceOfSatisfying(Transmission.Refused.class, refused -> assertThat(refused.cause())
                        .isEqualTo("unknown-trading-relationship"));
        assertThat(arbetsformedlingen.journey.causes()).containsExactly("receiver-not-served");
    }

    @Test
    void s70_when_the_store_fails_there_is_no_receipt_and_the_sender_may_try_again() {
        arbetsformedlingen.journey.reception = transfer -> {
            throw new IllegalStateException("jdbc:postgresql://secret-host/db is down");
        };

        assertThat(send(pack(ENVELOPE))).isEqualTo(new Transmission.Unreachable("http-503", Duration.ofSeconds(30)));
    }

    @Test
    void s69_a_failing_store_shows_nothing_of_itself() throws Exception {
        arbetsformedlingen.journey.reception = transfer -> {
            throw new IllegalStateException("jdbc:postgresql://secret-host/db is down");
        };

        RawHttp.Response response = RawHttp.post(arbetsformedlingen.port, "/as2", pack(ENVELOPE));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).matches("Refused\\. Reference: [0-9a-f-]{36}\r\n");
    }

    @Test
    void a_partner_that_is_not_there_is_unreachable() throws Exception {
        Consignment consignment = pack(ENVELOPE);
        AccessPoint gone = malmo.partner(arbetsformedlingen);
        arbetsformedlingen.close();

        assertThat(malmo.transmitter.transmit(consignment, gone))
                .isEqualTo(new Transmission.Unreachable("connection-refused", null));
        arbetsformedlingen = Node.start("arbetsformedlingen-ap");
    }

    @Test
    void without_a_good_certificate_nothing_is_packed() {
        AccessPoint to = malmo.partner(arbetsformedlingen);
        malmo.check.bad.put(arbetsformedlingen.identity.certificate(), Cause.REVOKED);
        assertThat(malmo.packer.pack(Content.of(ENVELOPE), to)).isEqualTo(new Packing.BadCertificate(Cause.REVOKED));

        malmo.book.encryption.clear();
        assertThat(malmo.packer.pack(Content.of(ENVELOPE), to)).isEqualTo(new Packing.NoCertificate());
    }

    @Test
    void an_asynchronous_receipt_comes_to_the_address_agreed() throws Exception {
        malmo.knows(
                arbetsformedlingen,
                arbetsformedlingen.profile(
                        ContentEncryption.AES_256_GCM, KeyTransport.RSA_OAEP, ReceiptMode.ASYNCHRONOUS));
        Consignment consignment = pack(ENVELOPE);

        assertThat(send(consignment)).isEqualTo(new Transmission.AcknowledgementPending());

        Received received = arbetsformedlingen.journey.received.get(0);
        assertThat(received.answerLater()).isTrue();
        assertThat(arbetsformedlingen.transmitter.post(received.answer(), arbetsformedlingen.partner(malmo)))
                .isTrue();
        Acknowledgement acknowledgement = malmo.journey.nextReceipt();
        assertThat(acknowledgement.about()).isEqualTo(consignment.id());
        assertThat(acknowledgement.integrity()).isEqualTo(consignment.integrity());
        assertThat(acknowledgement.positive()).isTrue();
        assertThat(acknowledgement.from()).isEqualTo(arbetsformedlingen.name);
    }

    @Test
    void s52_an_asynchronous_refusal_goes_to_the_agreed_address_whatever_the_request_names() throws Exception {
        malmo.knows(
                arbetsformedlingen,
                arbetsformedlingen.profile(
                        ContentEncryption.AES_256_GCM, KeyTransport.RSA_OAEP, ReceiptMode.ASYNCHRONOUS));
        arbetsformedlingen.journey.reception = transfer -> new Reception.NotServed();
        Consignment consignment = pack(ENVELOPE);

        RawHttp.Response response = RawHttp.post(
                arbetsformedlingen.port,
                "/as2",
                RawHttp.with(consignment.headers(), "Receipt-Delivery-Option", "http://169.254.169.254/latest"),
                consignment.body().bytes());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        Acknowledgement acknowledgement = malmo.journey.nextReceipt();
        assertThat(acknowledgement.positive()).isFalse();
        assertThat(acknowledgement.about()).isEqualTo(consignment.id());
    }

    @Test
    void s33_a_transfer_for_our_older_key_is_opened() throws Exception {
        try (Node rolled = Node.start("arbetsformedlingen-ap-2", new Node.Tls.None(), arbetsformedlingen.identity)) {
            malmo.knows(rolled, rolled.profile());
            malmo.book.encryption.put(rolled.name, arbetsformedlingen.identity.certificate());
            rolled.knows(malmo, malmo.profile());

            assertThat(malmo.transmitter.transmit(malmo.pack(ENVELOPE, rolled.profile()), rolled.profile()))
                    .isInstanceOf(Transmission.Acknowledged.class);
        }
    }

    @Test
    void names_with_blanks_are_quoted() throws Exception {
        try (Node other = Node.start("Hjo kommun AP")) {
            Node.introduce(malmo, other);
            Consignment consignment = malmo.pack(ENVELOPE, other.profile());

            assertThat(consignment.headers()).containsEntry("AS2-To", "\"Hjo kommun AP\"");
            assertThat(malmo.transmitter.transmit(consignment, other.profile()))
                    .isInstanceOf(Transmission.Acknowledged.class);
        }
    }
}
