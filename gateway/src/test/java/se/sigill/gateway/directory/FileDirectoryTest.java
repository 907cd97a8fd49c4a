package se.sigill.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.sigill.certs.DevPki;
import se.sigill.gateway.directory.AccessPoint.ContentEncryption;
import se.sigill.gateway.directory.AccessPoint.KeyTransport;
import se.sigill.gateway.directory.AccessPoint.ReceiptMode;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.platform.Expiring;
import se.sigill.gateway.support.AdjustableClock;

class FileDirectoryTest {

    private static final ParticipantId MALMO = new ParticipantId("0203:malmo.se");
    private static final ParticipantId NOBODY = new ParticipantId("0203:ingen.se");
    private static final AccessPointName AF_AP = new AccessPointName("af-ap");

    private final Instant now = Instant.now();

    @TempDir
    private Path dir;

    private BookFolder folder;

    @BeforeEach
    void fillTheFolder() throws IOException {
        folder = BookFolder.filled(dir);
    }

    @Test
    void a_participant_has_a_name_functions_and_an_access_point() {
        try (FileDirectory directory = folder.open()) {
            Participant malmo = directory.participant(MALMO).orElseThrow();
            Function function = directory
                    .function(MALMO, new FunctionAddress("malmo.ekonomiskt-bistand"))
                    .orElseThrow();

            assertThat(malmo.name()).isEqualTo("Malmö stad");
            assertThat(function.name()).isEqualTo("Ekonomiskt bistånd");
            assertThat(function.alternativeNames()).containsExactly("Socialbidrag", "Försörjningsstöd");
            assertThat(function.acceptedTypes()).containsExactlyInAnyOrder("application/pdf", "image/png");
            assertThat(directory.accessPointOf(MALMO).orElseThrow().url())
                    .isEqualTo(URI.create("https://127.0.0.1:8443/as2"));
        }
    }

    @Test
    void whoever_is_not_listed_is_not_found() {
        try (FileDirectory directory = folder.open()) {
            assertThat(directory.participant(NOBODY)).isEmpty();
            assertThat(directory.function(NOBODY, new FunctionAddress("malmo.skola")))
                    .isEmpty();
            assertThat(directory.function(MALMO, new FunctionAddress("af.kommun")))
                    .isEmpty();
            assertThat(directory.accessPointOf(NOBODY)).isEmpty();
            assertThat(directory.accessPoint(new AccessPointName("ingen"))).isEmpty();
            assertThat(directory.encryption(NOBODY, now)).isEmpty();
            assertThat(directory.signing(new AccessPointName("ingen"), now)).isEmpty();
        }
    }

    @Test
    void an_access_point_is_strict_unless_its_profile_says_otherwise() {
        try (FileDirectory directory = folder.open()) {
            AccessPoint strict = directory.accessPointOf(MALMO).orElseThrow();
            AccessPoint lenient = directory.accessPoint(AF_AP).orElseThrow();

            assertThat(strict.receipts()).isEqualTo(ReceiptMode.SYNCHRONOUS);
            assertThat(strict.contentEncryption()).isEqualTo(ContentEncryption.AES_256_GCM);
            assertThat(strict.keyTransport()).isEqualTo(KeyTransport.RSA_OAEP);
            assertThat(strict.compression()).isFalse();
            assertThat(strict.answerUrl()).isNull();
            assertThat(lenient)
                    .isEqualTo(new AccessPoint(
                            AF_AP,
                            URI.create("https://127.0.0.1:9443/as2"),
                            ReceiptMode.ASYNCHRONOUS,
                            URI.create("https://127.0.0.1:9443/as2/answers"),
                            ContentEncryption.AES_256_CBC,
                            KeyTransport.RSA_PKCS1,
                            true));
        }
    }

    /** Nobody has to think of it: from the day after, the rule holds for this partner too (decision D7). */
    @Test
    void an_exception_ends_by_itself_and_is_told_of_before() throws IOException {
        folder.change("access-points.yaml", "2999-12-31", "2027-01-31");
        var clock = AdjustableClock.at("2027-01-31T23:59:59Z");
        try (FileDirectory directory = folder.open(clock)) {
            assertThat(directory.accessPoint(AF_AP).orElseThrow().keyTransport())
                    .isEqualTo(KeyTransport.RSA_PKCS1);
            assertThat(directory.expiries())
                    .contains(new Expiring.Expiry(
                            "the exception for access point af-ap", Instant.parse("2027-02-01T00:00:00Z")));

            clock.forward(Duration.ofSeconds(1));

            assertThat(directory.accessPoint(AF_AP).orElseThrow().keyTransport())
                    .isEqualTo(KeyTransport.RSA_OAEP);
            assertThat(directory
                            .accessPointOf(new ParticipantId("0203:arbetsformedlingen.se"))
                            .orElseThrow()
                            .keyTransport())
                    .isEqualTo(KeyTransport.RSA_OAEP);
        }
    }

    @Test
    void certificates_are_published_for_their_uses() {
        try (FileDirectory directory = folder.open()) {
            assertThat(directory.encryption(MALMO, now)).contains(certificate());
            assertThat(directory.signing(MALMO, now)).containsExactly(certificate());
            assertThat(directory.tls(new AccessPointName("malmo-ap"), now)).hasSize(1);
            assertThat(directory.tls(AF_AP, now)).isEmpty();
        }
    }

    @Test
    void f19_old_and_new_certificates_stand_side_by_side_during_a_rollover() throws IOException {
        X509Certificate newer = writeNewer();
        Instant begins = now.plus(Duration.ofDays(10));
        Instant ends = now.plus(Duration.ofDays(20));
        folder.change(
                "participants.yaml",
                "- { file: ../certs/malmo.pem, use: [sign, encrypt] }",
                "- { file: ../certs/malmo.pem, use: [sign, encrypt], to: " + ends + " }\n"
                        + "      - { file: ../certs/newer.pem, use: [sign, encrypt], from: " + begins + " }");

        try (FileDirectory directory = folder.open()) {
            Instant between = begins.plus(Duration.ofDays(5));
            Instant after = ends.plusSeconds(1);
            assertThat(directory.signing(MALMO, now)).containsExactly(certificate());
            assertThat(directory.signing(MALMO, between)).containsExactly(newer, certificate());
            assertThat(directory.encryption(MALMO, between)).contains(newer);
            assertThat(directory.signing(MALMO, after)).containsExactly(newer);
        }
    }

    @Test
    void a_certificate_without_window_is_published_for_its_own_validity() {
        try (FileDirectory directory = folder.open()) {
            Instant end = certificate().getNotAfter().toInstant();

            assertThat(directory.encryption(MALMO, end)).isPresent();
            assertThat(directory.encryption(MALMO, end.plusSeconds(1))).isEmpty();
        }
    }

    @Test
    void the_version_is_a_digest_of_all_that_was_read() throws IOException {
        String first;
        try (FileDirectory directory = folder.open()) {
            first = directory.version();
        }
        writeNewer();
        Files.copy(dir.resolve("certs/newer.pem"), dir.resolve("certs/malmo.pem"), replace());

        try (FileDirectory directory = folder.open()) {
            assertThat(first).matches("[0-9a-f]{64}");
            assertThat(directory.version()).matches("[0-9a-f]{64}").isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "participants.yaml | name: Skola | nam: Skola | line 15: … unknown key \"nam\"; take it away, or use one of",
                "participants.yaml | name: Skola | description: x | participants[0].functions[1].name is missing",
                "participants.yaml | address: malmo.skola | address: af.kommun | line 21: … \"af.kommun\" stands there already",
                "participants.yaml | \"0203:arbetsformedlingen.se\" | \"0203:malmo.se\" | participant \"0203:malmo.se\" stands there already",
                "participants.yaml | access-point: af-ap | access-point: ap | line 17: … there is no access point \"ap\"; add it",
                "participants.yaml | ../certs/af.pem | ../certs/no.pem | line 19: … no.pem; put the certificate there",
                "participants.yaml | ../certs/af.pem | participants.yaml | line 19: … is no certificate",
                "participants.yaml | af.pem, use: [sign, encrypt] | af.pem, use: [sign] | has none with use: [encrypt]; add one",
                "participants.yaml | af.pem, use: [sign, encrypt] | af.pem, use: [seal] | .use must be sign, encrypt or tls",
                "participants.yaml | af.pem, use | af.pem, from: 2027-01-01, use | .from must be a time in UTC",
                "participants.yaml | af.pem, use | af.pem, to: 2001-01-01T00:00:00Z, use | before it begins",
                "participants.yaml | image/png | png | line 12: … file-types[0] must be a MIME type",
                "participants.yaml | \"0203:malmo.se\" | malmo | line 2: … must be 0203: and a domain name",
                "participants.yaml | name: Skola | name: [Skola] | is not written as it should be",
                "participants.yaml | name: Skola | name: *skola | is not written as it should be",
                "participants.yaml | participants: | participants: ] | line 1: … is not YAML",
                "participants.yaml | name: Malmö stad | name: A\\n    name: B | is not YAML: Duplicate field 'name'",
                "access-points.yaml | name: malmo-ap | name: af-ap | access point \"af-ap\" stands there already",
                "access-points.yaml | https://127.0.0.1:8443 | http://malmo.se | line 3: … must be an https address",
                "access-points.yaml | rsa-pkcs1 | rsa | line 10: … key-transport must be one of [rsa-oaep, rsa-pkcs1]",
                "access-points.yaml | exception: { until: 2999-12-31, approved-by: [säkerhetschef, systemägare], reason: deras produkt } | # | line 10: … rsa-pkcs1 is against the rule; add exception:",
                "access-points.yaml | key-transport: rsa-pkcs1 | key-transport: rsa-oaep | exception allows nothing",
                "access-points.yaml | 2999-12-31 | snart | line 11: … .until must be the last day",
                "access-points.yaml | systemägare | säkerhetschef | must name two different functions",
                "access-points.yaml | deras produkt | '' | .reason is missing",
                "access-points.yaml | compression: true | compression: yes | must be one of [true, false]",
            })
    void a_wrong_file_stops_the_start_and_says_where_what_and_how(String file, String right, String wrong, String told)
            throws IOException {
        folder.change(file, right, wrong.replace("\\n", "\n"));

        assertThatThrownBy(folder::open)
                .hasMessageContainingAll("sigill.directory.folder", file)
                .hasMessageContainingAll(told.split(" … "));
    }

    @Test
    void every_problem_is_told_at_once() throws IOException {
        folder.change("participants.yaml", "name: Skola", "name: ''");
        folder.change("access-points.yaml", "rsa-pkcs1", "rsa");

        assertThatThrownBy(folder::open).hasMessageContainingAll("name is missing", "key-transport must be");
    }

    @Test
    void an_elliptic_curve_cannot_be_encrypted_for() throws Exception {
        Curves.writeCertificate(dir.resolve("certs/af.pem"));

        assertThatThrownBy(folder::open).hasMessageContaining("an elliptic curve cannot be encrypted for");
    }

    @Test
    void a_folder_without_files_stops_the_start() {
        var settings = new DirectorySettings("nowhere", Duration.ofSeconds(1));

        assertThatThrownBy(() -> new FileDirectory(settings, dir.toString(), Clock.systemUTC()))
                .hasMessageContainingAll("sigill.directory.folder", "nowhere", "make it");
    }

    @Test
    void the_example_of_the_readme_is_an_address_book() throws IOException {
        String readme = Files.readString(Path.of("../routing-rules/directory/README.md"));
        folder.write("participants.yaml", firstExample(readme));
        Files.delete(dir.resolve("directory/access-points.yaml"));
        Path certs = Files.createDirectories(dir.resolve("certs/malmo"));
        for (String name : new String[] {"organisation", "access-point", "tls"}) {
            Files.copy(dir.resolve("certs/malmo.pem"), certs.resolve(name + ".pem"));
        }

        try (FileDirectory directory = folder.open()) {
            assertThat(directory.search("socialbidrag", 10)).hasSize(1);
            assertThat(directory.tls(new AccessPointName("malmo-ap"), now)).hasSize(1);
        }
    }

    private static String firstExample(String markdown) {
        String begin = "```yaml\n";
        int from = markdown.indexOf(begin) + begin.length();
        return markdown.substring(from, markdown.indexOf("```", from));
    }

    private X509Certificate writeNewer() {
        var newer = DevPki.shared().organisation("0203:malmo-ny.se");
        newer.writeTo(dir.resolve("certs"), "newer");
        return newer.certificate();
    }

    private static X509Certificate certificate() {
        return DevPki.shared().organisation("0203:malmo.se").certificate();
    }

    private static java.nio.file.CopyOption replace() {
        return java.nio.file.StandardCopyOption.REPLACE_EXISTING;
    }
}
