package se.sigill.gateway.api;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who may call the API, and how much.
 *
 * @param issuer the {@code iss} of every token we take
 * @param embeddedIssuer whether this gateway issues the tokens itself (demo and tests); else the issuer is another's
 * @param jwkSet where the issuer's keys are: an https address or a file; not used with the embedded issuer
 * @param audience the {@code aud} that a token must name
 * @param authClaim the claim with the function addresses a client may act for
 * @param acceptedClients client ids that may call; empty means every client the issuer vouches for
 * @param tokenLifetime of tokens we issue; no token above 30 minutes is taken, whoever issued it
 * @param largestBody of a request; 30 MB of content is 40 MB as base64, and JSON around it
 * @param bodyTime longest time for the body of one request
 * @param lowestRate what must have come of a body each second on average, after the first ten seconds
 * @param roomForBodies what all bodies in work together may measure; above it callers are asked to come back
 * @param refusalsPerMinute how many calls one client, or one address without a good token, may have refused
 * @param tokensPerMinute how many tokens one client, or one address, may ask the embedded issuer for
 * @param clients those the embedded issuer knows
 */
@ConfigurationProperties("sigill.api")
record ApiSettings(
        @Nullable URI issuer,
        @DefaultValue("false") boolean embeddedIssuer,
        @Nullable String jwkSet,
        @DefaultValue("urn:sigill:api") String audience,
        @DefaultValue("auth_id") String authClaim,
        @DefaultValue Set<String> acceptedClients,
        @DefaultValue("10m") Duration tokenLifetime,
        @DefaultValue("44MB") DataSize largestBody,
        @DefaultValue("10m") Duration bodyTime,
        @DefaultValue("10KB") DataSize lowestRate,
        @DefaultValue("1GB") DataSize roomForBodies,
        @DefaultValue("300") int refusalsPerMinute,
        @DefaultValue("120") int tokensPerMinute,
        @DefaultValue List<Client> clients) {

    /** No token lives longer (MT/MK API, "Access token lifetime"). */
    static final Duration LONGEST_TOKEN = Duration.ofMinutes(30);

    ApiSettings {
        require(
                issuer != null && issuer.isAbsolute(),
                "issuer",
                "names nobody; give the iss of your authorization server, e.g. https://login.example.se");
        require(
                embeddedIssuer || jwkSet != null,
                "jwk-set",
                "is missing; give the https address or the file with the issuer's public keys (JWK set)");
        require(
                embeddedIssuer || jwkSet == null || trustworthy(jwkSet),
                "jwk-set",
                "is fetched without TLS; use https, or a file");
        require(
                !tokenLifetime.isNegative() && !tokenLifetime.isZero() && tokenLifetime.compareTo(LONGEST_TOKEN) <= 0,
                "token-lifetime",
                "must be above zero and at most 30m");
        require(
                embeddedIssuer || clients.isEmpty(),
                "clients",
                "is used by the embedded issuer alone; register the clients at your authorization server");
        require(!bodyTime.isNegative() && !bodyTime.isZero(), "body-time", "is no time at all; give for example 10m");
        require(lowestRate.toBytes() >= 0, "lowest-rate", "is negative; give for example 10KB");
        require(refusalsPerMinute > 0, "refusals-per-minute", "must be above zero");
        require(tokensPerMinute > 0, "tokens-per-minute", "must be above zero");
        acceptedClients = Set.copyOf(acceptedClients);
        clients = List.copyOf(clients);
    }

    URI requiredIssuer() {
        if (issuer == null) {
            throw new IllegalStateException("checked in the constructor");
        }
        return issuer;
    }

    private static boolean trustworthy(String source) {
        return !source.startsWith("http:") || source.matches("http://(127\\.0\\.0\\.1|localhost)[:/].*");
    }

    static void require(boolean holds, String name, String whatIsWrong) {
        if (!holds) {
            throw new IllegalArgumentException("sigill.api." + name + " " + whatIsWrong);
        }
    }

    /**
     * A client of the embedded issuer. It proves who it is with a signed JWT (private_key_jwt) and nothing else.
     *
     * @param jwksFile its public keys as a JWK set
     * @param certificateFile or its certificate, PEM
     * @param scopes what it may do
     * @param authIds the function addresses it may act for
     */
    record Client(
            String id,
            @Nullable Path jwksFile,
            @Nullable Path certificateFile,
            @DefaultValue Set<String> scopes,
            @DefaultValue List<String> authIds) {

        Client {
            require(
                    (jwksFile == null) != (certificateFile == null),
                    "clients",
                    "needs jwks-file or certificate-file for each");
            require(Scopes.known(Set.copyOf(scopes)), "clients", "has a scope we do not know; known are " + Scopes.ALL);
            scopes = Set.copyOf(scopes);
            authIds = List.copyOf(authIds);
        }
    }
}
