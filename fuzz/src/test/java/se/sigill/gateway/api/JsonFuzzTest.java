package se.sigill.gateway.api;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The body of a call is read and judged, or found faulty. */
class JsonFuzzTest {

    private static final BodyJson JSON = new BodyJson();

    @Tag("S100")
    @FuzzTest(maxDuration = "10m")
    void s100_json(byte[] input) throws IOException {
        if (JSON.read(new ByteArrayInputStream(input), SdkJson.Create.class)
                instanceof BodyJson.Reading.Read<SdkJson.Create> read) {
            Draft.judge(read.body());
        }
    }
}
