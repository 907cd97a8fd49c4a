package se.sigill.gateway.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.payload.MessageXml;
import se.sigill.gateway.payload.TestPayloads;

class LargeEnvelopeTest {

    /** As large as a file may be when there is a text beside it. */
    private static final int SIZE = 29_999_000;

    @Test
    void a_30_mb_message_is_sealed_and_opened_in_a_heap_of_300_mb() throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        Process java = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        LargeEnvelopeTest.class.getName()))
                .redirectErrorStream(true)
                .start();
        java.getOutputStream().close();

        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).as(said).isZero();
        assertThat(said).contains("opened 29999000");
        System.out.println(said.strip());
    }

    /** The other process. */
    public static void main(String[] arguments) {
        MessageXml messageXml = TestPayloads.messages();
        Town town = new Town(messageXml, new TinyReceiptXml());
        Message message = Town.message(SealAndOpenTest.file(SIZE));
        long begun = System.nanoTime();
        byte[] envelope = town.sealed(message);
        long sealed = System.nanoTime();
        var opened = (Opening.MessageOpened) town.opener().open(envelope);
        long ended = System.nanoTime();
        if (!opened.verified().message().equals(message)) {
            throw new IllegalStateException("not what was sealed");
        }
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        System.out.printf(
                "opened %d: envelope %d bytes, sealed in %d ms, opened in %d ms, heap at most %d MB%n",
                SIZE, envelope.length, (sealed - begun) / 1_000_000, (ended - sealed) / 1_000_000, peak >> 20);
    }
}
