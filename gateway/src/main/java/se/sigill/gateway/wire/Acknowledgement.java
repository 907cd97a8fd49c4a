package se.sigill.gateway.wire;

import java.util.Map;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.TransmissionId;

/**
 * An asynchronous receipt whose signature and certificate were checked. Whether it matches a consignment of ours is for
 * the journey to say.
 *
 * @param integrity the MIC it claims, {@code base64, algorithm}
 * @param positive whether the disposition is {@code processed} without error
 */
public record Acknowledgement(
        AccessPointName from,
        TransmissionId about,
        String integrity,
        boolean positive,
        String disposition,
        Map<String, String> evidence,
        Content receipt) {

    @Override
    public String toString() {
        return "Acknowledgement[about " + about + "]";
    }
}
