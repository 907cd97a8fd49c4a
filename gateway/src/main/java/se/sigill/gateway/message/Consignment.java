package se.sigill.gateway.message;

import java.util.Map;

/**
 * An envelope made ready for one access point: the very bytes that go on the wire. Made once and reused by every
 * retry, so that the receiver can tell a repetition from a new message (invariant I9).
 *
 * @param headers transport headers to send, opaque above {@code wire}; order kept
 * @param integrity what the receiver must say it got (for AS2 the MIC, {@code base64, algorithm})
 */
public record Consignment(
        TransmissionId id,
        AccessPointName from,
        AccessPointName to,
        Map<String, String> headers,
        Content body,
        String integrity) {

    @Override
    public String toString() {
        return "Consignment[" + id + ", " + body.size() + " bytes]";
    }
}
