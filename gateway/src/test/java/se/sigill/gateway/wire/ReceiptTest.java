package se.sigill.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.trust.CertificateCheck.Cause;

/** What a partner may answer, and what we make of it (threats-and-faults 5.2, 6). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptTest {

    private static final String BOUNDARY = "m1";

    private final Identity peerIdentity = DevPki.shared().accessPoint("arbetsformedlingen-ap");
    private Node us;
    private FakePeer peer;
    private AccessPoint to;
    private Consignment consignment;

    @BeforeAll
    void start() throws Exception {
        us = Node.start("malmo-ap");
        peer = new FakePeer();
    }

    @AfterAll
    void stop() throws Exception {
        peer.close();
        us.close();
    }

    @BeforeEach
    void pack() {
        to = new AccessPoint(
                new se.sigill.gateway.message.AccessPointName("arbetsformedlingen-ap"),
                peer.url(),
                AccessPoint.ReceiptMode.SYNCHRONOUS,
                null,
                AccessPoint.ContentEncryption.AES_256_GCM,
                AccessPoint.KeyTransport.RSA_OAEP,
                false);
        us.book.add(to, peerIdentity.certificate());
        consignment = us.pack(Forge.ascii("<xhe/>"), to);
    }

    @AfterEach
    void forget() {
        us.check.bad.clear();
    }

    private Transmission sent() {
        return us.transmitter.transmit(consignment, to);
    }

    private static Transmission unreachable(String cause) {
        return new Transmission.Unreachable(cause, null);
    }

    private String notification(String disposition) {
        return notification(disposition, "<" + consignment.id() + ">", consignment.integrity());
    }

    private static String notification(String disposition, String about, String mic) {
        return "Content-Type: multipart/report; report-type=disposition-notification; boundary=r1\r\n\r\n"
                + "--r1\r\n\r\nThank you\r\n--r1\r\nContent-Type: message/disposition-notification\r\n\r\n"
                + "Reporting-UA: peer\r\nOriginal-Message-ID: " + about + "\r\nDisposition: " + disposition + "\r\n"
                + "Received-Content-MIC: " + mic + "\r\n\r\n--r1--\r\n";
    }

    private static FakePeer.Says signed(String report, byte[] signature) {
        byte[] whole = Forge.entity(Forge.ascii(report), signature);
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        return FakePeer.Says.text(
                text.substring("Content-Type: ".length(), end)
                        .replace("\r\n", "")
                        .replace("b1", BOUNDARY),
                text.substring(end + 4).replace("--b1", "--" + BOUNDARY));
    }

    private void peerSigns(String report) throws Exception {
        peer.says(signed(report, Forge.sign(Forge.ascii(report), peerIdentity)));
    }

    @Test
    void a_signed_receipt_that_agrees_is_an_acknowledgement() throws Exception {
        peerSigns(notification("automatic-action/MDN-sent-automatically; processed"));
        assertThat(sent()).isInstanceOf(Transmission.Acknowledged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256", "SHA256", "SHA-256", "sha-256"})
    void the_mic_algorithm_may_be_spelled_in_many_ways(String spelling) throws Exception {
        peerSigns(notification(
                "automatic-action/MDN-sent-automatically; processed",
                consignment.id().value(),
                consignment.integrity().replace("sha-256", spelling)));
        assertThat(sent()).isInstanceOf(Transmission.Acknowledged.class);
    }

    @Test
    void s43_an_unsigned_receipt_acknowledges_nothing() {
        String report = notification("automatic-action/MDN-sent-automatically; processed");
        int end = report.indexOf("\r\n\r\n");
        peer.says(FakePeer.Says.text(report.substring("Content-Type: ".length(), end), report.substring(end + 4)));
        assertThat(sent()).isEqualTo(unreachable("receipt-unsigned"));
    }

    @Test
    void s44_a_receipt_signed_by_another() throws Exception {
        String report = notification("automatic-action/MDN-sent-automatically; processed");
        peer.says(signed(report, Forge.sign(Forge.ascii(report), DevPki.shared().accessPoint("attacker-ap"))));
        assertThat(sent()).isEqualTo(unreachable("signer-not-pinned"));
    }

    @Test
    void s44_a_receipt_signed_with_an_expired_certificate() throws Exception {
        us.check.bad.put(peerIdentity.certificate(), Cause.EXPIRED);
        peerSigns(notification("automatic-action/MDN-sent-automatically; processed"));
        assertThat(sent()).isEqualTo(unreachable("signer-certificate-expired"));
    }

    @Test
    void s45_a_receipt_signed_by_nobody() throws Exception {
        String report = notification("automatic-action/MDN-sent-automatically; processed");
        peer.says(signed(report, Forge.sign(Forge.ascii(report), false, peerIdentity.chain())));
        assertThat(sent()).isEqualTo(unreachable("not-exactly-one-signer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA, sha-256", "AAAA, sha1", "nonsense", ""})
    void s46_a_wrong_absent_or_weak_mic_is_final(String mic) throws Exception {
        peerSigns(
                notification("automatic-action/MDN-sent-automatically; processed", "<" + consignment.id() + ">", mic));
        assertThat(sent()).isInstanceOfSatisfying(Transmission.Refused.class, refused -> {
            assertThat(refused.cause()).isEqualTo("mic-mismatch");
            assertThat(refused.evidence()).containsKeys("signer", "receipt-digest");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"<another@malmo-ap>", "", "<>"})
    void s47_a_receipt_about_another_message(String about) throws Exception {
        peerSigns(notification("automatic-action/MDN-sent-automatically; processed", about, consignment.integrity()));
        assertThat(sent()).isEqualTo(unreachable("receipt-about-another"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "automatic-action/MDN-sent-automatically; processed|acknowledged",
                "AUTOMATIC-ACTION/mdn-sent-automatically;PROCESSED|acknowledged",
                "automatic-action/MDN-sent-automatically; processed/warning: duplicate-document|acknowledged",
                "automatic-action/MDN-sent-automatically; processed/error: decryption-failed|decryption-failed",
                "automatic-action/MDN-sent-automatically; processed/Error: authentication-failed|authentication-failed",
                "automatic-action/MDN-sent-automatically; processed/error: something else 0123|refused-by-partner",
                "automatic-action/MDN-sent-automatically; processed/strange|refused-by-partner",
                "automatic-action/MDN-sent-automatically; processed/failure: whatever|refused-by-partner",
                "automatic-action/MDN-sent-automatically; failed/Failure: unsupported format|unsupported-format",
                "automatic-action/MDN-sent-automatically; failed/Failure: unsupported MIC-algorithms|unsupported-mic-algorithms",
                "manual-action/MDN-sent-manually; displayed|refused-by-partner",
                "automatic-action/MDN-sent-automatically; deleted|refused-by-partner",
            })
    void s50_dispositions_are_mapped_by_a_table(String disposition, String expected) throws Exception {
        peerSigns(notification(disposition));
        Transmission outcome = sent();
        assertThat(outcome instanceof Transmission.Refused refused ? refused.cause() : "acknowledged")
                .isEqualTo(expected);
        assertThat(outcome).isNotInstanceOf(Transmission.Unreachable.class);
    }

    @Test
    void s50_what_is_no_disposition_says_nothing() throws Exception {
        peerSigns(notification("all is well"));
        assertThat(sent()).isEqualTo(unreachable("disposition-unreadable"));
    }

    @Test
    void s51_a_huge_receipt_is_not_read_to_its_end() {
        peer.says(FakePeer.Says.text("multipart/signed; boundary=b1", "x".repeat(5_000_000)));
        assertThat(sent()).isEqualTo(unreachable("receipt-too-large"));
    }

    @Test
    void s51_a_receipt_of_very_many_parts() {
        peer.says(FakePeer.Says.text("multipart/signed; boundary=b1", "--b1\r\n\r\n\r\n".repeat(10_000)));
        assertThat(sent()).isEqualTo(unreachable("too-many-parts"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void f15_passing_faults_may_be_tried_again(int status) {
        peer.says(FakePeer.Says.status(status).with("Retry-After", "120"));
        assertThat(sent()).isEqualTo(new Transmission.Unreachable("http-" + status, Duration.ofMinutes(2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 401, 403, 404, 405, 413, 415})
    void f16_lasting_faults_are_final(int status) {
        int before = peer.requests.get();
        peer.says(FakePeer.Says.status(status).with("Location", peer.url().toString()));
        assertThat(sent()).isEqualTo(new Transmission.Refused("http-" + status, Map.of()));
        assertThat(peer.requests.get()).isEqualTo(before + 1);
    }

    @Test
    void f17_a_200_without_a_receipt_acknowledges_nothing() {
        for (FakePeer.Says says : List.of(
                FakePeer.Says.status(200),
                FakePeer.Says.status(204),
                FakePeer.Says.text("text/html", "<html>Welcome</html>"),
                FakePeer.Says.text("multipart/signed", "garbage"),
                FakePeer.Says.text("multipart/signed; boundary=b1", "--b1\r\nContent-Type: text/plain\r\n\r\ncut o"),
                FakePeer.Says.text("multipart/signed; boundary=\"b1", "--b1--"))) {
            peer.says(says);
            assertThat(sent()).isInstanceOf(Transmission.Unreachable.class);
        }
    }

    @Test
    void i9_every_attempt_sends_the_same_bytes() {
        Answer never = us.mdnWriter.negative(new MdnWriter.About(us.name, "<x@y>"), Disposition.DECRYPTION_FAILED, "r");
        assertThat(never.headers()).containsKey("Message-ID");
        assertThat(consignment.headers()).containsEntry("Message-ID", "<" + consignment.id() + ">");
        assertThat(consignment.headers().toString()).doesNotContain("xhe");
    }

    @Test
    void s74_clear_text_is_for_laboratories() {
        AccessPoint ftp = new AccessPoint(
                to.name(),
                java.net.URI.create("ftp://127.0.0.1/"),
                to.receipts(),
                to.answerUrl(),
                to.contentEncryption(),
                to.keyTransport(),
                to.compression());
        assertThat(us.transmitter.transmit(consignment, ftp))
                .isEqualTo(new Transmission.Refused("clear-text-not-allowed", Map.of()));
    }
}
