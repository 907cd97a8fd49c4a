package se.sigill.gateway.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;
import se.sigill.gateway.wire.codec.Bytes;
import se.sigill.gateway.wire.codec.CmsDecrypter;
import se.sigill.gateway.wire.codec.CmsVerifier;
import se.sigill.gateway.wire.codec.Unacceptable;

/** CMS is decrypted and verified, or found unacceptable; nothing made up verifies. */
class CmsFuzzTest {

    private static final Identity OURS = DevPki.shared().accessPoint("fuzz-ap");
    private static final CmsDecrypter DECRYPTER = new CmsDecrypter(
            List.of(new CmsDecrypter.Key(OURS.key(), OURS.certificate())), new CmsDecrypter.Allowed(true, true));

    @Tag("S100")
    @FuzzTest(maxDuration = "10m")
    void s100_cms(byte[] input) {
        try {
            DECRYPTER.decrypt(Bytes.of(input));
        } catch (Unacceptable refused) {
            // as it should be
        }
        try {
            CmsVerifier.verify(Bytes.of(new byte[] {1}), Bytes.of(input), List.of(OURS.certificate()));
            throw new AssertionError("a signature that nobody made verifies");
        } catch (Unacceptable refused) {
            return;
        }
    }
}
