package se.sigill.gateway.api;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import se.sigill.gateway.message.Digest;

/**
 * Verifies the signature of a token once and remembers for a minute that it is good, since a client shows the same token
 * with every call; the rules are asked every time. A key that the issuer withdraws counts for that minute at most.
 */
final class SeenTokens implements JwtDecoder {

    static final Duration MEMORY = Duration.ofMinutes(1);

    /** Far above the tokens of all clients; a bound all the same. */
    private static final int MOST = 1_000;

    private final JwtDecoder verifying;
    private final OAuth2TokenValidator<Jwt> rules;
    private final Clock clock;
    private final Map<Digest, Seen> seen = new ConcurrentHashMap<>();

    /** @param verifying verifies signatures and nothing else */
    SeenTokens(JwtDecoder verifying, OAuth2TokenValidator<Jwt> rules, Clock clock) {
        this.verifying = verifying;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        var jwt = verified(token);
        var outcome = rules.validate(jwt);
        if (outcome.hasErrors()) {
            throw new JwtValidationException("The token does not hold", outcome.getErrors());
        }
        return jwt;
    }

    private Jwt verified(String token) {
        var digest = Digest.of(token.getBytes(StandardCharsets.UTF_8));
        var now = clock.instant();
        var known = seen.get(digest);
        if (known != null && known.holds(now)) {
            return known.jwt();
        }
        var jwt = verifying.decode(token);
        if (seen.size() >= MOST) {
            seen.clear();
        }
        seen.put(digest, new Seen(jwt, now));
        return jwt;
    }

    int remembered() {
        return seen.size();
    }

    private record Seen(Jwt jwt, Instant at) {

        boolean holds(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(MEMORY));
        }
    }
}
