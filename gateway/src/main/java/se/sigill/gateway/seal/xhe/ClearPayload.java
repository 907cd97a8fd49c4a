package se.sigill.gateway.seal.xhe;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A payload that travels in clear. */
public final class ClearPayload {

    /** The largest receipt; larger payloads in clear are passed over, for no message may be in clear. */
    static final int LARGEST = 1024 * 1024;

    private final String type;
    private final byte[] xml;

    ClearPayload(String type, byte[] xml) {
        this.type = type;
        this.xml = xml;
    }

    /** Its root as an EQName. */
    public String type() {
        return type;
    }

    /** A document of its own, canonical; empty where the payload is not a receipt. */
    public InputStream open() {
        return new ByteArrayInputStream(xml);
    }
}
