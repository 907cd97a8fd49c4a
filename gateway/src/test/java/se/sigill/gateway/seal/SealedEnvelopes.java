package se.sigill.gateway.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import se.sigill.gateway.message.Content;

/** Makes what only a {@link Sealer} can make, for tests of what comes after it. */
public final class SealedEnvelopes {

    private SealedEnvelopes() {}

    public static Envelope of(EnvelopeHeader header, String xml) {
        return new Envelope(header, Content.of(xml.getBytes(UTF_8)));
    }
}
