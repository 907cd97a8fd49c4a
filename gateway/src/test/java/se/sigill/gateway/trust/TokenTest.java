package se.sigill.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.sigill.certs.DevPki;

/**
 * Keys in a real PKCS#11 token, SoftHSM2. It reads its own configuration from the environment, so a process of its own
 * uses it: {@link TokenUse}.
 */
class TokenTest {

    private static final List<String> LIBRARIES =
            List.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm.so");

    @TempDir
    private Path dir;

    private String library;

    @BeforeEach
    void makeAToken() throws Exception {
        library = LIBRARIES.stream()
                .filter(file -> Files.exists(Path.of(file)))
                .findFirst()
                .orElse("");
        assumeTrue(!library.isEmpty(), "not run: SoftHSM2 is not installed (Debian package softhsm2)");
        Files.createDirectories(dir.resolve("tokens"));
        Files.writeString(dir.resolve("softhsm2.conf"), "directories.tokendir = " + dir.resolve("tokens") + "\n");
        assertThat(run(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "sigill",
                        "--pin",
                        "4711",
                        "--so-pin",
                        "0815"))
                .contains("has been initialized");
        Files.writeString(dir.resolve("token.cfg"), """
                name = sigill
                library = %s
                slotListIndex = 0
                attributes(*, CKO_PRIVATE_KEY, *) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_SIGN = true
                  CKA_DECRYPT = true
                }
                """.formatted(library));
        secret("token.cfg.password", "4711");
        secret("wrong.password", "felaktig-pin");
        DevPki.shared().organisation("0203:malmo.se").writeTo(dir, "organisation");
        DevPki.shared().accessPoint("malmo-ap").writeTo(dir, "ap");
    }

    private void secret(String name, String text) throws IOException {
        Path file = Files.writeString(dir.resolve(name), text + "\n");
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    }

    private String run(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("SOFTHSM2_CONF", dir.resolve("softhsm2.conf").toString()));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private String use(String what) throws Exception {
        return run(Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TokenUse.class.getName(),
                        what,
                        dir.toString())
                .toArray(String[]::new));
    }

    @Tag("S138")
    @Test
    void a_key_in_a_token_signs_and_opens_and_is_never_read() throws Exception {
        assertThat(use("import")).contains("IMPORTED");
        assertThat(use("work")).contains("NEVER-READ", "SIGNED", "OPENED-SEAL", "OPENED-TRANSPORT", "REFUSED-FORGED");
    }

    @Test
    void what_is_wrong_stops_the_start_and_tells_no_secret() throws Exception {
        assertThat(use("import")).contains("IMPORTED");
        assertThat(use("wrong-pin"))
                .contains("sigill.trust.participants[0].keys[0].pkcs11", "cannot be used", "PIN")
                .doesNotContain("felaktig-pin");
        assertThat(use("wrong-alias")).contains("sigill.trust.participants[0].keys[0].alias", "no private key");
    }
}
