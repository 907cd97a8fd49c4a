package se.sigill.certs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command, and what openssl thinks of its files. One PKI is made; each test works on a copy. */
class CommandTest {

    @TempDir
    static Path once;

    @TempDir
    Path dir;

    private static Run first;

    @BeforeAll
    static void make() {
        first = run(Lab.CLOCK, once.toString());
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(once)) {
            for (Path file : files.filter(path -> !path.equals(once)).toList()) {
                Files.copy(file, dir.resolve(once.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void it_makes_all_of_the_layout_and_says_so_line_by_line() {
        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("made  malmo/organisation", "made  bad/stranger", "The development PKI is in");
        assertThat(dir.resolve("ca"))
                .isDirectoryContaining(named("root.pem"))
                .isDirectoryContaining(named("issuing.pem"))
                .isDirectoryContaining(named("root.crl.pem"))
                .isDirectoryContaining(named("issuing.crl.pem"))
                .isDirectoryContaining(named("ocsp.p12"));
        assertThat(Stream.of("malmo", "arbetsformedlingen")
                        .flatMap(side -> Stream.of("organisation", "access-point", "tls-server", "tls-client")
                                .map(what -> dir.resolve(side).resolve(what + ".p12.password"))))
                .allMatch(Files::exists);
        assertThat(Stream.of(BadKind.values()).map(kind -> dir.resolve("bad/" + kind.fileName() + ".pem")))
                .allMatch(Files::exists);
    }

    @Test
    void twice_changes_nothing() throws IOException {
        Map<Path, String> before = contents();
        Run again = run(Lab.CLOCK, dir.toString());
        assertThat(again.code()).isZero();
        assertThat(again.out()).doesNotContain("made ");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void what_is_missing_or_broken_is_made_again_and_the_rest_is_kept() throws IOException {
        Map<Path, String> before = contents();
        Files.delete(dir.resolve("malmo/tls-server.p12.password"));
        Files.writeString(dir.resolve("bad/wrong-usage.pem"), "broken");
        Files.delete(dir.resolve("clients/malmo-verksamhetssystem.jwks.json"));
        run(Lab.CLOCK, dir.toString());
        Map<Path, String> after = contents();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.keySet().stream()
                        .filter(file -> !Objects.equals(after.get(file), before.get(file)))
                        .map(file -> file.toString().replaceFirst("\\..*", ""))
                        .distinct())
                .containsExactly("bad/wrong-usage", "malmo/tls-server");
    }

    @Test
    void without_its_list_the_revoked_one_is_made_and_revoked_again() throws Exception {
        Files.delete(dir.resolve("ca/issuing.crl.pem"));
        assertThat(run(Lab.CLOCK, dir.toString()).out()).contains("made  bad/revoked", "made  ca/issuing.crl.pem");
        assertThat(verify("bad/revoked")).contains("certificate revoked");
    }

    @Test
    void a_namesake_follows_the_organisation_it_copies() throws IOException {
        Files.delete(dir.resolve("malmo/organisation.p12"));
        assertThat(run(Lab.CLOCK, dir.toString()).out())
                .contains("made  malmo/organisation", "made  bad/same-name-other-key")
                .doesNotContain("made  bad/expired");
    }

    @Test
    void weeks_later_only_the_lists_are_new() {
        Run later = run(Clock.offset(Lab.CLOCK, Duration.ofDays(20)), dir.toString());
        assertThat(later.out().lines().filter(line -> line.startsWith("made")))
                .hasSize(2)
                .allMatch(line -> line.contains(".crl.pem  good until 2026-04-20"));
    }

    @Test
    void fresh_makes_everything_new() throws IOException {
        Map<Path, String> before = contents();
        assertThat(run(Lab.CLOCK, dir.toString(), "--fresh").code()).isZero();
        Map<Path, String> after = contents();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after).allSatisfy((file, content) -> assertThat(content).isNotEqualTo(before.get(file)));
    }

    @Test
    void no_secret_can_be_read_by_others() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            assertThat(files.filter(file -> file.toString().matches(".*(\\.p12|\\.password|\\.key\\.pem)")))
                    .hasSize(2 * (3 + 8 + 2 + 7) + 2)
                    .allMatch(file -> mode(file).equals("rw-------"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "malmo/organisation, malmo/organisation.pem: OK",
        "malmo/access-point, malmo/access-point.pem: OK",
        "arbetsformedlingen/tls-server, arbetsformedlingen/tls-server.pem: OK",
        "arbetsformedlingen/tls-client, arbetsformedlingen/tls-client.pem: OK",
        "ca/ocsp, ca/ocsp.pem: OK",
        "bad/expired, certificate has expired",
        "bad/not-yet-valid, certificate is not yet valid",
        "bad/revoked, certificate revoked",
        "bad/stranger, unable to get local issuer certificate",
        "bad/same-name-other-key, certificate signature failure",
        "bad/wrong-usage, bad/wrong-usage.pem: OK"
    })
    void openssl_agrees(String file, String answer) throws Exception {
        assertThat(verify(file)).contains(answer);
    }

    @Test
    void openssl_refuses_the_wrong_usage_for_signing() throws Exception {
        assertThat(verify("bad/wrong-usage", "-purpose", "smimesign"))
                .containsIgnoringCase("unsuitable certificate purpose");
        assertThat(verify("malmo/organisation", "-purpose", "smimesign")).contains("OK");
    }

    @Test
    void openssl_takes_each_end_of_tls_for_its_own_end_and_finds_the_server_on_loopback() throws Exception {
        assertThat(verify("malmo/tls-server", "-purpose", "sslserver", "-verify_ip", "127.0.0.1"))
                .contains("OK");
        assertThat(verify("malmo/tls-server", "-purpose", "sslserver", "-verify_ip", "::1"))
                .contains("OK");
        assertThat(verify("malmo/tls-server", "-purpose", "sslserver", "-verify_hostname", "localhost"))
                .contains("OK");
        assertThat(verify("malmo/tls-client", "-purpose", "sslclient")).contains("OK");
        assertThat(verify("malmo/tls-client", "-purpose", "sslserver")).containsIgnoringCase("unsuitable");
    }

    @Test
    void openssl_checks_the_whole_chain_with_both_lists() throws Exception {
        Files.writeString(
                dir.resolve("lists.pem"),
                Files.readString(dir.resolve("ca/root.crl.pem")) + Files.readString(dir.resolve("ca/issuing.crl.pem")));
        assertThat(verify("malmo/organisation", "-crl_check_all", "-CRLfile", "lists.pem"))
                .contains("malmo/organisation.pem: OK");
    }

    @Test
    void a_client_key_signs_with_openssl_what_its_certificate_verifies() throws Exception {
        String client = "clients/malmo-verksamhetssystem";
        Files.writeString(dir.resolve("assertion"), "header.payload");
        Lab.openssl(dir, "dgst", "-sha256", "-sign", client + ".key.pem", "-out", "signature", "assertion");
        Files.writeString(
                dir.resolve("public.pem"), Lab.openssl(dir, "x509", "-in", client + ".pem", "-noout", "-pubkey"));
        assertThat(Lab.openssl(dir, "dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "assertion"))
                .contains("Verified OK");
    }

    @Test
    void another_base_than_the_one_it_was_made_with_is_refused() {
        Run run = run(Lab.CLOCK, dir.toString(), "--base", "http://127.0.0.1:8888/");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("without --base", "--fresh");
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "--wrong",
        "a b",
        "a --base",
        "a --base ftp://x/",
        "a --base http:nowhere",
        "a --base 'http://a b'"
    })
    void what_it_does_not_understand_it_answers_with_its_usage(String line) {
        Run run = run(Lab.CLOCK, line.isEmpty() ? new String[0] : line.split(" ", -1));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("certs-dev: ").contains("usage: certs-dev DIR");
    }

    @Test
    void a_folder_that_cannot_be_made_is_said_without_a_stack_trace() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        Run run = run(Lab.CLOCK, file.resolve("below").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("certs-dev: cannot write").doesNotContain("\tat ");
    }

    private String verify(String file, String... more) throws Exception {
        String[] given = {
            "verify",
            "-attime",
            Long.toString(Lab.NOW.getEpochSecond()),
            "-crl_check",
            "-CAfile",
            "ca/root.pem",
            "-untrusted",
            "ca/issuing.pem",
            "-CRLfile",
            "ca/issuing.crl.pem"
        };
        String[] all = Stream.of(Stream.of(given), Stream.of(more), Stream.of(file + ".pem"))
                .flatMap(part -> part)
                .toArray(String[]::new);
        return Lab.openssl(dir, all);
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(dir.relativize(file), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Predicate<Path> named(String name) {
        return path -> path.getFileName().toString().equals(name);
    }

    private static Run run(Clock clock, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                args,
                clock,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private record Run(int code, String out, String err) {}
}
