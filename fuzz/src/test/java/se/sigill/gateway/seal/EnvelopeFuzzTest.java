package se.sigill.gateway.seal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Whatever an envelope is, opening it answers rather than throws, and never with a message that nobody signed. */
class EnvelopeFuzzTest {

    private static final Town.OpensNow OPENER = new Town().opener();

    @Tag("S100")
    @FuzzTest(maxDuration = "10m")
    void s100_envelope(byte[] input) {
        OPENER.peek(input);
        if (OPENER.open(input) instanceof Opening.MessageOpened) {
            throw new AssertionError("a message that nobody signed was opened");
        }
    }
}
