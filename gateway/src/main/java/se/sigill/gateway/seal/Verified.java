package se.sigill.gateway.seal;

import java.security.cert.X509Certificate;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.Message;

/**
 * A message whose envelope was verified, then decrypted, and that keeps every rule and agrees with its envelope. Only an
 * {@link Opener} can make one; a mailbox takes nothing else.
 */
public final class Verified {

    private final EnvelopeHeader header;
    private final Message message;
    private final Content payload;
    private final Digest payloadDigest;
    private final X509Certificate signer;

    Verified(EnvelopeHeader header, Message message, Content payload, X509Certificate signer) {
        this.header = header;
        this.message = message;
        this.payload = payload;
        this.payloadDigest = Digest.of(payload);
        this.signer = signer;
    }

    public EnvelopeHeader header() {
        return header;
    }

    public Message message() {
        return message;
    }

    /** The SDK message as XML, as it was decrypted. */
    public Content payload() {
        return payload;
    }

    /** SHA-256 over the decrypted SDK message (decision D1). */
    public Digest payloadDigest() {
        return payloadDigest;
    }

    /** The certificate that verified the signature: the identity of the sender. */
    public X509Certificate signer() {
        return signer;
    }

    @Override
    public String toString() {
        return "Verified[" + header.id() + "]";
    }
}
