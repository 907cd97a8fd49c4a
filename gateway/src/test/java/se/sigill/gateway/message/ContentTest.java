package se.sigill.gateway.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {

    private static final int CHUNK = 32 * 1024;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private static byte[] some(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static Content collected(byte[] bytes, int step) {
        var collector = new Content.Collector();
        for (int at = 0; at < bytes.length; at += step) {
            collector.write(bytes, at, Math.min(step, bytes.length - at));
        }
        assertThat(collector.size()).isEqualTo(bytes.length);
        return collector.content();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                1023,
                1024,
                1025,
                Content.HELD_BY_DEFAULT - 1,
                Content.HELD_BY_DEFAULT,
                Content.HELD_BY_DEFAULT + 1,
                9 * CHUNK,
                9 * CHUNK + 1,
                3_000_000
            })
    void what_was_written_is_read_in_whatever_steps(int size) {
        var bytes = some(size);
        Scratch.within(() -> {
            for (int step : List.of(1, 57, CHUNK - 1, CHUNK, 1_000_000)) {
                assertThat(collected(bytes, step).bytes()).isEqualTo(bytes);
            }
            return true;
        });
    }

    @Test
    void a_large_content_reads_like_a_small_one_from_wherever() throws Exception {
        var bytes = some(700_001);
        Scratch.within(() -> {
            var large = Content.of(new ByteArrayInputStream(bytes));

            var streamed = new ByteArrayOutputStream();
            large.writeTo(streamed);
            assertThat(streamed.toByteArray()).isEqualTo(bytes);
            for (int at : List.of(0, 1, CHUNK - 1, CHUNK, 5 * CHUNK + 3, bytes.length - 1)) {
                assertThat((byte) large.at(at)).isEqualTo(bytes[at]);
            }
            var part = large.slice(CHUNK - 5, 3 * CHUNK + 5).slice(2, 2 * CHUNK);
            assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(bytes, CHUNK - 3, 3 * CHUNK - 5));
            var sha256 = MessageDigest.getInstance("SHA-256");
            large.addTo(sha256);
            assertThat(Digest.wrap(sha256.digest())).isEqualTo(Digest.of(bytes));
            assertThat(large).isEqualTo(Content.of(bytes)).hasSameHashCodeAs(Content.of(bytes));
            assertThat(large).isNotEqualTo(large.slice(0, 700_000));
            return true;
        });
    }

    @Test
    void nothing_is_read_beyond_the_end() {
        Scratch.within(() -> {
            var large = collected(some(400_000), 10_000);

            assertThatThrownBy(() -> large.at(400_000)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> large.slice(10, 20).at(10)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> large.slice(10, 400_001)).isInstanceOf(IndexOutOfBoundsException.class);
            return true;
        });
    }

    @Test
    void after_its_work_it_cannot_be_read() {
        var kept = Scratch.within(() -> collected(some(700_000), 10_000));

        assertThatThrownBy(() -> kept.at(0)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void work_within_work_ends_its_own_only() {
        Scratch.within(() -> {
            var outer = collected(some(700_000), 10_000);
            Scratch.within(() -> collected(some(600_000), 10_000));

            assertThat(outer.bytes()).isEqualTo(some(700_000));
            return true;
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void its_file_has_no_name_and_no_byte_of_it_in_clear_and_is_gone_after_the_work() throws Exception {
        var secret = "Test Testsson 20000101-XXXX ".repeat(30_000).getBytes(US_ASCII);
        var others = scratchFiles();
        Scratch.within(() -> {
            var content = collected(secret, 10_000);
            var files = scratchFiles();
            files.removeAll(others);

            assertThat(files).isNotEmpty();
            for (var file : files) {
                assertThat(Files.readSymbolicLink(file).toString()).endsWith("(deleted)");
                assertThat(new String(Files.readAllBytes(file), US_ASCII)).doesNotContain("Test");
            }
            assertThat(content.size()).isEqualTo(secret.length);
            return true;
        });

        assertThat(others).containsAll(scratchFiles());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_that_was_altered_is_not_believed() throws Exception {
        var others = scratchFiles();
        Scratch.within(() -> {
            var content = collected(some(700_000), 10_000);
            var files = scratchFiles();
            files.removeAll(others);
            var file = files.get(0);
            var altered = Files.readAllBytes(file);
            altered[100] ^= 1;
            Files.write(file, altered);

            assertThatThrownBy(() -> content.at(100))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("A temporary file was altered");
            return true;
        });
    }

    private static List<Path> scratchFiles() throws IOException {
        try (var all = Files.list(DESCRIPTORS)) {
            return new ArrayList<>(all.filter(ContentTest::isScratch).toList());
        }
    }

    private static boolean isScratch(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains("/sigill-");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
