package se.sigill.gateway.payload;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Tag;

/** Whatever an SDK message is, reading it answers rather than throws. */
class MessageFuzzTest {

    private static final MessageXml XML = TestPayloads.messages();

    @Tag("S100")
    @FuzzTest(maxDuration = "10m")
    void s100_sdk_message(byte[] input) {
        if (XML.read(new ByteArrayInputStream(input)) instanceof MessageReading.Read read) {
            XML.check(read.message());
        }
    }
}
