package se.sigill.gateway.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import se.sigill.gateway.wire.codec.Bytes;
import se.sigill.gateway.wire.codec.MimePart;
import se.sigill.gateway.wire.codec.Unacceptable;

/** MIME is read, or found unacceptable. */
class MimeFuzzTest {

    @Tag("S100")
    @FuzzTest(maxDuration = "10m")
    void s100_mime(byte[] input) {
        try {
            var part = MimePart.read(Bytes.of(input));
            part.contentType();
            part.content();
            for (var inner : part.parts(true)) {
                inner.contentType();
                inner.content();
            }
        } catch (Unacceptable refused) {
            return;
        }
    }
}
