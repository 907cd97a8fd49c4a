package se.sigill.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.sigill.certs.DevPki;
import se.sigill.gateway.trust.CertificateCheck.Cause;

/** Both ends with TLS and client certificates (S73, S74). */
class MutualTlsTest {

    private final DevPki pki = DevPki.shared();

    @TempDir
    Path malmoFolder;

    @TempDir
    Path ourFolder;

    private Node malmo;
    private Node us;

    @BeforeEach
    void start() throws Exception {
        malmo = Node.start(
                "malmo-ap", new Node.Tls.Mutual(malmoFolder, pki.tlsServer("malmo-ap"), pki.tlsClient("malmo-ap")));
        us = Node.start(
                "arbetsformedlingen-ap", new Node.Tls.Mutual(ourFolder, pki.tlsServer("arbetsformedlingen-ap"), null));
        Node.introduce(malmo, us);
        malmo.book.tls.put(
                us.name, List.of(pki.tlsServer("arbetsformedlingen-ap").certificate()));
        us.book.tls.put(malmo.name, List.of(pki.tlsClient("malmo-ap").certificate()));
    }

    @AfterEach
    void stop() throws Exception {
        malmo.close();
        us.close();
    }

    private Transmission sent() {
        return malmo.transmitter.transmit(malmo.pack(Forge.PART, malmo.partner(us)), malmo.partner(us));
    }

    @Test
    void a_transfer_between_ends_that_know_each_other() {
        assertThat(sent()).isInstanceOf(Transmission.Acknowledged.class);
    }

    @Tag("F19")
    @Test
    void f19_old_and_new_tls_certificates_are_both_good_during_a_rollover() {
        us.book.tls.put(
                malmo.name,
                List.of(
                        pki.tlsClient("malmo-next").certificate(),
                        pki.tlsClient("malmo-ap").certificate()));
        malmo.book.tls.put(
                us.name,
                List.of(
                        pki.tlsServer("af-next").certificate(),
                        pki.tlsServer("arbetsformedlingen-ap").certificate()));
        assertThat(sent()).isInstanceOf(Transmission.Acknowledged.class);
    }

    @Tag("S73")
    @Test
    void s73_another_partners_client_certificate() {
        us.book.tls.put(malmo.name, List.of(pki.tlsClient("another-ap").certificate()));
        assertThat(sent()).isEqualTo(new Transmission.Refused("http-403", Map.of()));
        assertThat(us.journey.causes()).containsExactly("client-certificate-not-pinned");
    }

    @Tag("S73")
    @Test
    void s73_a_client_certificate_that_is_not_good_now() {
        us.check.bad.put(pki.tlsClient("malmo-ap").certificate(), Cause.REVOKED);
        assertThat(sent()).isEqualTo(new Transmission.Refused("http-403", Map.of()));
        assertThat(us.journey.causes()).containsExactly("tls-certificate-revoked");
    }

    @Tag("S73")
    @Test
    void s73_a_server_certificate_that_is_not_pinned() {
        malmo.book.tls.put(us.name, List.of(pki.tlsServer("another-ap").certificate()));
        assertThat(sent()).isEqualTo(new Transmission.Unreachable("tls-failed", null));
        assertThat(us.journey.received).isEmpty();
    }

    @Tag("S73")
    @Test
    void s73_a_server_certificate_that_is_not_good_now() {
        malmo.check.bad.put(pki.tlsServer("arbetsformedlingen-ap").certificate(), Cause.EXPIRED);
        assertThat(sent()).isEqualTo(new Transmission.Unreachable("tls-failed", null));
    }

    @Tag("S73")
    @Test
    void s73_a_caller_without_certificate() {
        us.knows(malmo, malmo.profile());
        us.book.tls.put(malmo.name, List.of(pki.tlsServer("malmo-ap").certificate()));
        assertThat(us.transmitter.transmit(us.pack(Forge.PART, us.partner(malmo)), us.partner(malmo)))
                .isInstanceOf(Transmission.Unreachable.class);
    }

    @Tag("S74")
    @Test
    void s74_clear_text_is_refused_outside_a_laboratory() throws Exception {
        try (FakePeer peer = new FakePeer()) {
            se.sigill.gateway.directory.AccessPoint secure = malmo.partner(us);
            se.sigill.gateway.directory.AccessPoint clear = new se.sigill.gateway.directory.AccessPoint(
                    secure.name(),
                    peer.url(),
                    secure.receipts(),
                    peer.url(),
                    secure.contentEncryption(),
                    secure.keyTransport(),
                    false);
            assertThat(malmo.transmitter.transmit(malmo.pack(Forge.PART, clear), clear))
                    .isEqualTo(new Transmission.Refused("clear-text-not-allowed", Map.of()));
            assertThat(malmo.transmitter.post(
                            malmo.mdnWriter.positive(new MdnWriter.About(us.name, "<a@b>"), "AAAA, sha-256"), clear))
                    .isFalse();
            assertThat(peer.requests.get()).isZero();
        }
    }
}
