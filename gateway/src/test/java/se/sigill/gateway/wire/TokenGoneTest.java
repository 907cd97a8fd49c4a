package se.sigill.gateway.wire;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.PrivateKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.sigill.certs.DevPki;
import se.sigill.gateway.trust.Rsa;
import se.sigill.gateway.trust.TokenGone;
import se.sigill.gateway.wire.codec.Bytes;
import se.sigill.gateway.wire.codec.CmsDecrypter;

/** A token that was pulled out: no partner's fault, and nothing that was acknowledged may be given up for it. */
class TokenGoneTest {

    /** In no memory, and in no token that answers. */
    private static final PrivateKey GONE = new PrivateKey() {
        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public @Nullable String getFormat() {
            return null;
        }

        @Override
        public byte @Nullable [] getEncoded() {
            return null;
        }
    };

    @Test
    void a_token_that_does_not_answer_is_not_taken_for_a_wrong_input() {
        assertThatExceptionOfType(TokenGone.class).isThrownBy(() -> Rsa.raw(GONE, new byte[384]));
    }

    @Test
    void a_transfer_that_cannot_be_opened_for_it_is_not_a_transfer_that_is_wrong() throws Exception {
        var ours = DevPki.shared().accessPoint("malmo-ap").certificate();
        var decrypter =
                new CmsDecrypter(List.of(new CmsDecrypter.Key(GONE, ours)), new CmsDecrypter.Allowed(true, true));

        for (var body : List.of(
                Forge.gcm(Forge.PART, ours),
                Forge.enveloped(org.bouncycastle.cms.CMSAlgorithm.AES256_CBC, Forge.PART, Forge.pkcs1(ours)))) {
            assertThatExceptionOfType(TokenGone.class).isThrownBy(() -> decrypter.decrypt(Bytes.of(body)));
        }
    }
}
