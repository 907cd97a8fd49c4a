package se.sigill.gateway.seal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Message;

/** Makes what only an {@link Opener} can make, for tests of what comes after it. */
public final class VerifiedMessages {

    private VerifiedMessages() {}

    /** As if the message had come sealed, been verified by {@code signer} and read from {@code payload}. */
    public static Verified of(Message message, byte[] payload, X509Certificate signer, Instant created) {
        var header = new EnvelopeHeader(
                message.id().value(),
                created,
                message.sender().id(),
                message.recipient().id(),
                message.recipientFunction(),
                EnvelopeHeader.PayloadKind.MESSAGE);
        return new Verified(header, message, Content.of(payload), signer);
    }
}
