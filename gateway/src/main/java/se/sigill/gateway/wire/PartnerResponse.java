package se.sigill.gateway.wire;

import java.util.Optional;
import se.sigill.gateway.message.Content;

/** What a partner's server said, read within bounds. */
record PartnerResponse(
        int status,
        Optional<String> contentType,
        Optional<String> transferEncoding,
        Optional<String> retryAfter,
        Content body) {}
