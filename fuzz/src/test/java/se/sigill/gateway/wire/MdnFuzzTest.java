package se.sigill.gateway.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.wire.codec.Unacceptable;

/** A receipt is read, or found unacceptable, also when a partner has signed it. */
class MdnFuzzTest {

    private static final AccessPointName PARTNER = new AccessPointName("fuzz-ap");
    private static final Identity THEIRS = DevPki.shared().accessPoint("fuzz-ap");
    private static final String SIGNED =
            "multipart/signed; boundary=b1; micalg=sha-256; protocol=\"application/pkcs7-signature\"";
    private static final MdnReader READER = reader();

    private static MdnReader reader() {
        var book = new Fakes.PartnerBook();
        book.signing.put(PARTNER, List.of(THEIRS.certificate()));
        return new MdnReader(book, new Fakes.BadList(), Clock.systemUTC());
    }

    @Tag("S100")
    @FuzzTest(maxDuration = "10m")
    void s100_mdn(byte[] input) throws Exception {
        var entity = Forge.entity(input, Forge.sign(input, THEIRS));
        var body = new String(entity, java.nio.charset.StandardCharsets.ISO_8859_1);
        var inside = Forge.ascii(body.substring(body.indexOf("\r\n\r\n") + 4));
        try {
            READER.read(SIGNED, Optional.empty(), inside, PARTNER);
        } catch (Unacceptable refused) {
            return;
        }
    }
}
