package se.sigill.gateway.payload;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Tag;

/** Whatever a meddelandekvittens is, reading it answers rather than throws. */
class ReceiptFuzzTest {

    private static final ReceiptXml XML = TestPayloads.receipts();

    @Tag("S100")
    @FuzzTest(maxDuration = "10m")
    void s100_receipt(byte[] input) {
        XML.read(new ByteArrayInputStream(input));
    }
}
