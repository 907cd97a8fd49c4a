package se.sigill.gateway.wire;

import se.sigill.gateway.directory.AccessPoint;

/** Makes an envelope ready for an access point: sign, then encrypt; fixes the transmission id and the MIC. */
public interface Packer {

    /** @param envelope the signed XHE, sent as {@code application/xml} */
    Packing pack(byte[] envelope, AccessPoint to);
}
