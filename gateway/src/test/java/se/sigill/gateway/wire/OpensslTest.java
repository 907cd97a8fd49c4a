package se.sigill.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;
import se.sigill.gateway.directory.AccessPoint.ContentEncryption;
import se.sigill.gateway.directory.AccessPoint.KeyTransport;
import se.sigill.gateway.directory.AccessPoint.ReceiptMode;
import se.sigill.gateway.message.Consignment;

/** An independent tool reads what we write, and we read what it writes. */
class OpensslTest {

    private static final byte[] ENVELOPE = Forge.ascii("<xhe>\r\n\u0000\u00ff</xhe>");

    @TempDir
    Path dir;

    private Node malmo;
    private Node us;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(openssl("version").startsWith("OpenSSL 3"), "not run: no OpenSSL 3 here");
        malmo = Node.start("malmo-ap");
        us = Node.start("arbetsformedlingen-ap");
        Node.introduce(malmo, us);
        key(malmo.identity, "malmo");
        key(us.identity, "us");
        pem("root.pem", "CERTIFICATE", DevPki.shared().root().getEncoded());
    }

    @AfterEach
    void stop() throws Exception {
        if (malmo != null) {
            malmo.close();
            us.close();
        }
    }

    private void key(Identity identity, String name) throws Exception {
        pem(name + ".key", "PRIVATE KEY", identity.key().getEncoded());
        pem(name + ".pem", "CERTIFICATE", identity.certificate().getEncoded());
        pem(name + ".issuer", "CERTIFICATE", identity.chain().get(1).getEncoded());
    }

    private void pem(String file, String type, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                dir.resolve(file), "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }

    private String openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @ParameterizedTest
    @CsvSource({"AES_256_GCM,RSA_OAEP", "AES_256_CBC,RSA_OAEP", "AES_256_CBC,RSA_PKCS1"})
    void it_decrypts_and_verifies_our_transfers(ContentEncryption encryption, KeyTransport transport) throws Exception {
        Consignment consignment = malmo.pack(ENVELOPE, us.profile(encryption, transport, ReceiptMode.SYNCHRONOUS));
        Files.write(dir.resolve("transfer.der"), consignment.body().bytes());

        openssl(
                "cms",
                "-decrypt",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "transfer.der",
                "-inkey",
                "us.key",
                "-recip",
                "us.pem",
                "-out",
                "entity.eml");
        String part = verified(Files.readString(dir.resolve("entity.eml"), StandardCharsets.ISO_8859_1));
        assertThat(part).endsWith("\r\n\r\n" + new String(ENVELOPE, StandardCharsets.ISO_8859_1));
    }

    @Test
    void it_verifies_our_receipts() throws Exception {
        RawHttp.Response response = RawHttp.post(us.port, "/as2", malmo.pack(ENVELOPE, us.profile()));
        String report = verified("Content-Type: " + response.header("Content-Type") + "\r\n\r\n" + response.text());

        assertThat(report).contains("Disposition: automatic-action/MDN-sent-automatically; processed\r\n");
    }

    /** Cuts a multipart/signed apart by hand, since OpenSSL would read binary content as text; gives what was signed. */
    private String verified(String entity) throws Exception {
        int name = entity.indexOf("boundary=\"") + 10;
        String line = "--" + entity.substring(name, entity.indexOf('"', name)) + "\r\n";
        int start = entity.indexOf(line) + line.length();
        int end = entity.indexOf("\r\n" + line, start);
        int signature = entity.indexOf("\r\n\r\n", end + line.length()) + 4;
        String base64 = entity.substring(signature, entity.indexOf("\r\n--", signature));
        Files.write(dir.resolve("part"), Forge.ascii(entity.substring(start, end)));
        Files.write(dir.resolve("signature"), Base64.getMimeDecoder().decode(base64));
        openssl(
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "signature",
                "-content",
                "part",
                "-CAfile",
                "root.pem",
                "-purpose",
                "any",
                "-out",
                "verified");
        return Files.readString(dir.resolve("verified"), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({"-aes-256-gcm,AES_256_GCM", "-aes-256-cbc,AES_256_CBC"})
    void we_take_what_it_signs_and_encrypts(String cipher, ContentEncryption encryption) throws Exception {
        us.knows(malmo, malmo.profile(encryption, KeyTransport.RSA_OAEP, ReceiptMode.SYNCHRONOUS));
        Files.write(dir.resolve("part.txt"), Forge.PART);
        openssl(
                "cms",
                "-sign",
                "-binary",
                "-in",
                "part.txt",
                "-signer",
                "malmo.pem",
                "-inkey",
                "malmo.key",
                "-md",
                "sha256",
                "-outform",
                "DER",
                "-out",
                "signature.der");
        Files.write(
                dir.resolve("entity.eml"), Forge.entity(Forge.PART, Files.readAllBytes(dir.resolve("signature.der"))));
        openssl(
                "cms",
                "-encrypt",
                "-binary",
                "-in",
                "entity.eml",
                cipher,
                "-stream",
                "-outform",
                "DER",
                "-out",
                "transfer.der",
                "-recip",
                "us.pem",
                "-keyopt",
                "rsa_padding_mode:oaep",
                "-keyopt",
                "rsa_oaep_md:sha256");

        RawHttp.post(us.port, "/as2", Forge.headers(malmo, us), Files.readAllBytes(dir.resolve("transfer.der")));

        assertThat(us.journey.causes()).isEmpty();
        assertThat(us.journey.received.get(0).envelope().bytes()).isEqualTo(Forge.ascii("<xhe/>"));
    }
}
