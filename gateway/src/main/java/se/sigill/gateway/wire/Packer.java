package se.sigill.gateway.wire;

import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.message.Content;

/** Makes an envelope ready for an access point: sign, then encrypt; fixes the transmission id and the MIC. */
public interface Packer {

    /** @param envelope the signed XHE, sent as {@code application/xml} */
    Packing pack(Content envelope, AccessPoint to);
}
