package se.sigill.gateway.message;

import java.util.Map;

/**
 * What we answer a transfer with (for AS2 the MDN): stored with the message, given again byte for byte when the same
 * transfer comes again (rule R9).
 *
 * @param headers transport headers, opaque above {@code wire}; order kept
 */
public record Answer(Map<String, String> headers, Content body) {

    @Override
    public String toString() {
        return "Answer[" + body.size() + " bytes]";
    }
}
