package se.sigill.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.MessageId;

/** Ids, vectors and keys are never the same twice, also when the gateway starts anew from the same picture (S139). */
class UniquesTest {

    private static final int STARTS = 4;
    private static final int EACH = 250_000;

    /** A process that makes what the gateway makes, by the same means: message ids, and vectors of AES. */
    public static void main(String[] args) {
        var random = new SecureRandom();
        var out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
        var vector = new byte[16];
        for (int i = 0; i < EACH; i++) {
            random.nextBytes(vector);
            out.println(MessageId.random().value().toString().replace("-", "")
                    + HexFormat.of().formatHex(vector));
        }
        out.flush();
    }

    @Test
    @Tag("S139")
    void s139_a_million_ids_and_vectors_of_four_starts_are_all_different() throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        var vectors = new ArrayList<String>();
        for (int start = 0; start < STARTS; start++) {
            read(ids, vectors);
        }

        assertThat(ids).hasSize(STARTS * EACH);
        assertThat(duplicates(ids)).isZero();
        assertThat(duplicates(vectors)).isZero();
    }

    private static void read(List<String> ids, List<String> vectors) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UniquesTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                ids.add(line.substring(0, 32));
                vectors.add(line.substring(32));
            }
        }
        assertThat(process.waitFor()).isZero();
    }

    private static long duplicates(List<String> values) {
        var sorted = values.toArray(String[]::new);
        Arrays.sort(sorted);
        long found = 0;
        for (int i = 1; i < sorted.length; i++) {
            found += sorted[i].equals(sorted[i - 1]) ? 1 : 0;
        }
        return found;
    }

    @Test
    @Tag("S139")
    void s139_no_code_of_ours_draws_from_a_weaker_source_or_seeds_one() {
        var code = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("se.sigill.gateway");
        noClasses()
                .should()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callConstructor(java.util.Random.class, long.class)
                .orShould()
                .callConstructor(SecureRandom.class, byte[].class)
                .orShould()
                .callMethod(SecureRandom.class, "setSeed", byte[].class)
                .orShould()
                .callMethod(SecureRandom.class, "setSeed", long.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .check(code);
    }
}
