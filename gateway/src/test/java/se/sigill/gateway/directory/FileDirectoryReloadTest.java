package se.sigill.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.sigill.certs.DevPki;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

@ExtendWith(OutputCaptureExtension.class)
class FileDirectoryReloadTest {

    private static final ParticipantId MALMO = new ParticipantId("0203:malmo.se");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path dir;

    private BookFolder folder;

    @BeforeEach
    void fillTheFolder() throws IOException {
        folder = BookFolder.filled(dir);
    }

    @Test
    void a_change_is_in_force_without_a_restart() throws IOException {
        try (FileDirectory directory = folder.open()) {
            String before = directory.version();

            folder.change("participants.yaml", "name: Skola", "name: Grundskola");

            await().atMost(PATIENCE).until(() -> !directory.version().equals(before));
            assertThat(directory.function(MALMO, new FunctionAddress("malmo.skola")))
                    .map(Function::name)
                    .contains("Grundskola");
            assertThat(directory.search("grundskola", 10)).hasSize(1);
            assertThat(directory.lastProblem()).isEmpty();
        }
    }

    @Test
    void a_new_file_is_in_force_without_a_restart() throws IOException {
        try (FileDirectory directory = folder.open()) {
            folder.write("more.yaml", """
                    participants:
                      - id: "0203:lund.se"
                        name: Lunds kommun
                        access-point: malmo-ap
                        certificates: [{ file: ../certs/malmo.pem, use: [sign, encrypt] }]
                    """);

            await().atMost(PATIENCE).until(() -> directory
                    .participant(new ParticipantId("0203:lund.se"))
                    .isPresent());
        }
    }

    @Test
    void a_replaced_certificate_is_in_force_without_a_restart() throws IOException {
        var newer = DevPki.shared().organisation("0203:malmo-ny.se");
        newer.writeTo(dir.resolve("certs"), "newer");
        try (FileDirectory directory = folder.open()) {
            Files.move(
                    dir.resolve("certs/newer.pem"),
                    dir.resolve("certs/malmo.pem"),
                    StandardCopyOption.REPLACE_EXISTING);

            await().atMost(PATIENCE)
                    .until(() -> directory.signing(MALMO, Instant.now()).contains(newer.certificate()));
        }
    }

    @Test
    void s144_a_broken_change_keeps_the_old_version_and_says_why(CapturedOutput output) throws IOException {
        try (FileDirectory directory = folder.open()) {
            String before = directory.version();

            folder.change("participants.yaml", "access-point: af-ap", "access-point: gone");

            await().atMost(PATIENCE).until(() -> directory.lastProblem().isPresent());
            assertThat(directory.version()).isEqualTo(before);
            assertThat(directory.participant(new ParticipantId("0203:arbetsformedlingen.se")))
                    .isPresent();
            assertThat(directory.lastProblem().orElseThrow())
                    .contains("participants.yaml, line 17", "there is no access point \"gone\"");
            assertThat(output).contains("the new version is not taken", "there is no access point \"gone\"");
        }
    }

    @Test
    void a_mended_change_is_taken_and_the_problem_is_gone() throws IOException {
        try (FileDirectory directory = folder.open()) {
            folder.change("participants.yaml", "../certs/af.pem", "../certs/later.pem");
            await().atMost(PATIENCE).until(() -> directory.lastProblem().isPresent());

            Files.copy(dir.resolve("certs/af.pem"), dir.resolve("certs/later.pem"));

            await().atMost(PATIENCE).until(() -> directory.lastProblem().isEmpty());
        }
    }

    @Test
    void a_folder_taken_away_leaves_the_address_book_in_force() throws IOException {
        try (FileDirectory directory = folder.open()) {
            Files.move(dir.resolve("directory"), dir.resolve("elsewhere"));
            await().atMost(PATIENCE).until(() -> directory.lastProblem().isPresent());
            assertThat(directory.participant(MALMO)).isPresent();

            Files.move(dir.resolve("elsewhere"), dir.resolve("directory"));
            await().atMost(PATIENCE).until(() -> directory.lastProblem().isEmpty());
        }
    }

    @Test
    void a_file_that_still_grows_is_left_alone() throws IOException {
        FolderWatch watch = new FolderWatch(dir.resolve("directory"));
        watch.changed();
        assertThat(watch.changed()).isTrue();

        folder.change("participants.yaml", "name: Skola", "name: Sk");
        assertThat(watch.changed()).isFalse();
        folder.change("participants.yaml", "name: Sk", "name: Skolan");
        assertThat(watch.changed()).isFalse();

        assertThat(watch.changed()).isTrue();
        assertThat(watch.changed()).isFalse();
    }
}
