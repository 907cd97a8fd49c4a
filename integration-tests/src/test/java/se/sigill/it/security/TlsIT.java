package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.certs.BadKind;
import se.sigill.certs.Identity;

/** Who may speak to the AS2 endpoint at all, and in which words (S73): hellos written by hand, and wrong certificates. */
class TlsIT {

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;

    static Stream<Arguments> hellos() {
        var good = "c02f c030 009e 009f";
        return Stream.of(
                Arguments.of("SSL 3", 0x0300, good),
                Arguments.of("TLS 1.0", 0x0301, good),
                Arguments.of("TLS 1.1", 0x0302, good),
                Arguments.of("no encryption", 0x0303, "0001 0002 003b c006 c010"),
                Arguments.of("export", 0x0303, "0003 0006 0008 0014"),
                Arguments.of("RC4", 0x0303, "0004 0005 c007 c011"),
                Arguments.of("DES and 3DES", 0x0303, "0009 000a 0016 c008 c012"),
                Arguments.of("without certificates", 0x0303, "0034 003a 006c 00a6 c018 c019"));
    }

    /** Answered with an alert or an end, and never with a handshake. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("hellos")
    @Tag("S73")
    void s73_old_versions_and_weak_suites(String name, int version, String suites) {
        Victim.attack(
                attack -> assertThat(answer(attack.victim(), version, suites)).isIn(ALERT, -1));
    }

    /** That the hellos above are refused for what they offer, and not for how they are written. */
    @Test
    @Tag("S73")
    void s73_a_hello_of_today_is_answered() {
        Victim.attack(attack ->
                assertThat(answer(attack.victim(), 0x0303, "c02f c030")).isEqualTo(HANDSHAKE));
    }

    /** The type of the first record that comes back; -1 where nothing does. */
    private static int answer(Victim victim, int version, String suites) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), victim.side().as2Port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(hello(version, HexFormat.of().parseHex(suites.replace(" ", ""))));
            return new DataInputStream(socket.getInputStream()).readUnsignedByte();
        } catch (EOFException | SocketException ended) {
            return -1;
        }
    }

    /** A ClientHello (RFC 5246 7.4.1.2) with the curves and signatures of today. */
    private static byte[] hello(int version, byte[] suites) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeShort(version);
        out.write(new byte[32]);
        out.writeByte(0);
        out.writeShort(suites.length);
        out.write(suites);
        out.write(new byte[] {1, 0});
        var extensions = HexFormat.of()
                .parseHex("000a00080006001700180019" + "000b00020100" + "000d000e000c040308040401050106010201"
                        + "ff01000100");
        out.writeShort(extensions.length);
        out.write(extensions);

        var record = new ByteArrayOutputStream();
        var outer = new DataOutputStream(record);
        outer.writeByte(HANDSHAKE);
        outer.writeShort(Math.min(version, 0x0301));
        outer.writeShort(body.size() + 4);
        outer.writeByte(1);
        outer.writeByte(0);
        outer.writeShort(body.size());
        outer.write(body.toByteArray());
        return record.toByteArray();
    }

    private interface Client {
        Identity of(Victim victim);
    }

    static Stream<Arguments> clients() {
        return Stream.of(
                Arguments.of("a stranger", (Client) victim -> victim.pki().bad(BadKind.STRANGER, Victim.MALMO_AP)),
                Arguments.of("expired", (Client) victim -> victim.pki().bad(BadKind.EXPIRED, Victim.MALMO_AP)),
                Arguments.of(
                        "not yet valid", (Client) victim -> victim.pki().bad(BadKind.NOT_YET_VALID, Victim.MALMO_AP)),
                Arguments.of("revoked", (Client) victim -> victim.pki().bad(BadKind.REVOKED, Victim.MALMO_AP)),
                Arguments.of("a key that signs", (Client) Victim::malmo),
                Arguments.of("the victim's own", (Client) victim -> victim.pki().tlsClient(Victim.AF_AP)));
    }

    /** Ended in the handshake, or answered without a word of AS2. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    @Tag("S73")
    void s73_a_client_certificate_that_is_not_the_partners(String name, Client client) {
        Victim.attack(attack -> {
            var honest = attack.victim().honest();
            attack.as(client.of(attack.victim()));

            var answer = attack.post(honest.body());

            assertThat(answer.isNone() || answer.status() == 403)
                    .as(answer.whole())
                    .isTrue();
            assertThat(answer.disposition()).isEmpty();
        });
    }

    @Test
    @Tag("S73")
    void s73_no_client_certificate() {
        Victim.attack(attack -> {
            var anonymous = javax.net.ssl.SSLContext.getInstance("TLS");
            anonymous.init(null, new javax.net.ssl.TrustManager[] {new Credulous()}, null);
            var port = attack.victim().side().as2Port();
            try (var connection =
                    new RawAs2(anonymous.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port))) {
                var honest = attack.victim().honest();
                assertThat(attack.seen(honest.send(connection)).isNone()).isTrue();
            }
        });
    }

    /** An attacker's client takes whatever server it gets. */
    private static final class Credulous implements javax.net.ssl.X509TrustManager {
        @Override
        public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {}

        @Override
        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
            return new java.security.cert.X509Certificate[0];
        }
    }
}
