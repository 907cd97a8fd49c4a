package se.sigill.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.Consignment;

/** The largest message there may be, in a small heap (decision D3). */
class BigTransferTest {

    private static final int LARGEST = 53 * 1024 * 1024;

    @Test
    void the_largest_envelope_passes_with_both_ends_in_512_megabytes() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BigTransferTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("Acknowledged");
    }

    /** Runs in a process of its own. */
    public static void main(String[] arguments) throws Exception {
        try (Node malmo = Node.start("malmo-ap");
                Node us = Node.start("arbetsformedlingen-ap")) {
            Node.introduce(malmo, us);
            byte[] envelope = new byte[LARGEST];
            new Random(1).nextBytes(envelope);
            for (int i = 0; i < 3; i++) {
                us.journey.received.clear();
                long start = System.nanoTime();
                Consignment consignment = malmo.pack(envelope, us.profile());
                long packed = System.nanoTime();
                Transmission outcome = malmo.transmitter.transmit(consignment, us.profile());
                System.out.printf(
                        "%s, packed in %d ms, acknowledged in %d ms%n",
                        outcome.getClass().getSimpleName(),
                        (packed - start) / 1_000_000,
                        (System.nanoTime() - packed) / 1_000_000);
            }
        }
    }
}
