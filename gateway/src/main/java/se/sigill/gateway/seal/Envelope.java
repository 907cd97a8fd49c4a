package se.sigill.gateway.seal;

import se.sigill.gateway.message.Digest;

/** A signed XHE. Only a {@link Sealer} can make one, so whatever is transmitted has been sealed. */
public final class Envelope {

    private final EnvelopeHeader header;
    private final byte[] bytes;

    Envelope(EnvelopeHeader header, byte[] bytes) {
        this.header = header;
        this.bytes = bytes;
    }

    public EnvelopeHeader header() {
        return header;
    }

    /** The XML, UTF-8. Not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    public Digest digest() {
        return Digest.of(bytes);
    }

    @Override
    public String toString() {
        return "Envelope[" + header.id() + ", " + bytes.length + " bytes]";
    }
}
