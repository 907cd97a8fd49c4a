package se.sigill.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.sigill.certs.Lab.PKI;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {

    private final Identity identity = PKI.accessPoint("malmo-ap");

    @TempDir
    Path dir;

    @Test
    void it_never_prints_its_key() {
        RSAPrivateKey key = (RSAPrivateKey) identity.key();
        assertThat(identity.toString())
                .contains("malmo-ap", "***")
                .doesNotContain(key.getPrivateExponent().toString())
                .doesNotContain(key.getPrivateExponent().toString(16))
                .doesNotContain(
                        Base64.getEncoder().encodeToString(key.getEncoded()).substring(0, 40));
    }

    @Test
    void a_key_that_is_not_the_one_certified_is_refused() {
        Identity other = PKI.tlsClient("malmo-ap");
        assertThatThrownBy(() -> new Identity("x", other.key(), identity.chain()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not the one in its certificate");
    }

    @Test
    void what_is_written_is_read_back_the_same() {
        identity.writeTo(dir, "ap");
        assertThat(Identity.read(dir, "ap")).contains(new Identity("ap", identity.key(), identity.chain()));
    }

    @Test
    void key_and_password_are_for_the_owner_alone_and_certificates_for_all() throws Exception {
        identity.writeTo(dir, "ap");
        assertThat(mode("ap.p12")).isEqualTo("rw-------");
        assertThat(mode("ap.p12.password")).isEqualTo("rw-------");
        assertThat(mode("ap.pem")).isEqualTo("rw-r--r--");
        assertThat(mode("ap.chain.pem")).isEqualTo("rw-r--r--");
    }

    @Test
    void openssl_reads_the_key_store_with_the_password_file() throws Exception {
        identity.writeTo(dir, "ap");
        String said =
                Lab.openssl(dir, "pkcs12", "-in", "ap.p12", "-passin", "file:ap.p12.password", "-info", "-nokeys");
        assertThat(said).contains("friendlyName: key", "BEGIN CERTIFICATE");
    }

    @Test
    void every_writing_has_another_password() throws Exception {
        identity.writeTo(dir, "one");
        identity.writeTo(dir, "two");
        assertThat(Files.readString(dir.resolve("one.p12.password")))
                .hasSize(49)
                .isNotEqualTo(Files.readString(dir.resolve("two.p12.password")));
    }

    @Test
    void files_that_do_not_fit_together_are_no_identity() throws Exception {
        identity.writeTo(dir, "one");
        PKI.tlsClient("malmo-ap").writeTo(dir, "two");
        Files.copy(dir.resolve("two.p12"), dir.resolve("one.p12"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Identity.read(dir, "one")).isEmpty();
        Files.writeString(dir.resolve("two.pem"), "something else");
        assertThat(Identity.read(dir, "two")).isEmpty();
        assertThat(Identity.read(dir, "three")).isEmpty();
    }

    private String mode(String file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(file)));
    }
}
