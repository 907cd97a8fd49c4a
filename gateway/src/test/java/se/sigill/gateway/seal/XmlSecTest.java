package se.sigill.gateway.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.xml.security.signature.XMLSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import se.sigill.certs.DevPki;

/** What we seal is judged by others: {@code xmlsec1}, which shares no code with us, and Santuario's own tree. */
class XmlSecTest {

    private final Town town = new Town();

    @TempDir
    private Path dir = Path.of("set by JUnit");

    @BeforeEach
    void there_is_an_xmlsec1() {
        boolean there;
        try {
            there = run("xmlsec1", "--version").startsWith("xmlsec1");
        } catch (IOException notThere) {
            there = false;
        }
        assumeTrue(there, "xmlsec1 is not installed: apt-get install xmlsec1");
    }

    @Test
    void xmlsec1_verifies_a_sealed_message() throws Exception {
        assertThat(verify(town.sealed())).startsWith("OK");
    }

    @Test
    void xmlsec1_verifies_a_sealed_receipt() throws Exception {
        byte[] envelope = town.sealed(Town.receipt(Town.AF, Town.MALMO));

        assertThat(verify(envelope)).startsWith("OK");
    }

    @Test
    void xmlsec1_finds_a_changed_envelope() throws Exception {
        byte[] changed = Forge.text(town.sealed(), xml -> xml.replace("ekonomiskt", "Ekonomiskt"));

        assertThat(verify(changed)).contains("FAIL").doesNotContain("OK");
    }

    @Test
    void xmlsec1_decrypts_a_sealed_message() throws Exception {
        var message = Town.message(SealAndOpenTest.file(1000));
        Path envelope = Files.write(dir.resolve("envelope.xml"), town.sealed(message));
        Path key = pem("key", "PRIVATE KEY", town.af.key().getEncoded());

        Path plain = dir.resolve("plain.xml");
        run("xmlsec1", "--decrypt", "--output", plain.toString(), "--privkey-pem", key.toString(), envelope.toString());

        Document decrypted = Forge.parse(Files.readAllBytes(plain));

        assertThat(Forge.first(decrypted, "messageId").getTextContent())
                .isEqualTo(message.id().toString());
        assertThat(Forge.first(decrypted, "file").getTextContent())
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(message.files()
                                .findFirst()
                                .orElseThrow()
                                .content()
                                .bytes()));
        assertThat(Forge.first(decrypted, "messagePayload").getParentNode().getLocalName())
                .isEqualTo("PayloadContent");
    }

    @Test
    void santuarios_tree_verifies_what_we_seal() throws Exception {
        for (byte[] envelope : List.of(town.sealed(), town.sealed(Town.receipt(Town.MALMO, Town.AF)))) {
            Document document = Forge.parse(envelope);
            var signature = new XMLSignature(Forge.first(document, "Signature"), "", true);
            assertThat(signature.checkSignatureValue(town.malmo.certificate())).isTrue();
        }
    }

    /** By the certificate in the envelope, up to our root. */
    private String verify(byte[] envelope) throws IOException, CertificateEncodingException {
        Path file = Files.write(dir.resolve("envelope.xml"), envelope);
        Path root = pem("root", "CERTIFICATE", DevPki.shared().root().getEncoded());
        Path issuing = pem("issuing", "CERTIFICATE", DevPki.shared().issuing().getEncoded());
        return run(
                "xmlsec1",
                "--verify",
                "--enabled-reference-uris",
                "empty",
                "--trusted-pem",
                root.toString(),
                "--untrusted-pem",
                issuing.toString(),
                file.toString());
    }

    private Path pem(String name, String kind, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                dir.resolve(name + ".pem"),
                "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
