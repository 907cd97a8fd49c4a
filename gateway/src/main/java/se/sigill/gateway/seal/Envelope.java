package se.sigill.gateway.seal;

import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;

/** A signed XHE. Only a {@link Sealer} can make one, so whatever is transmitted has been sealed. */
public final class Envelope {

    private final EnvelopeHeader header;
    private final Content content;

    Envelope(EnvelopeHeader header, Content content) {
        this.header = header;
        this.content = content;
    }

    public EnvelopeHeader header() {
        return header;
    }

    /** The XML, UTF-8. */
    public Content content() {
        return content;
    }

    public Digest digest() {
        return Digest.of(content);
    }

    @Override
    public String toString() {
        return "Envelope[" + header.id() + ", " + content.size() + " bytes]";
    }
}
