package se.sigill.gateway.web;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The pages, and who lets people in. There are no passwords here: the organisation's own identity provider asks for them.
 *
 * @param issuer the identity provider (OpenID Connect); without, there are no pages
 * @param clientId what we are called there
 * @param clientSecretFile file with our secret there; without, we are a public client with PKCE
 * @param rolesClaim claim of the ID token with the roles: a list of {@code function-address role}
 * @param acr levels of assurance of which the ID token must have one ({@code acr}); without, any login will do
 * @param idle without a click for so long, one is logged out
 * @param warnBefore how long before that one is asked whether to go on
 * @param testMode marks every page "testläge"
 * @param spelling whether browsers may mark misspellings; some send what is written to their maker to do so
 * @param largestFile of those sent from a page
 */
@ConfigurationProperties("sigill.web")
record WebSettings(
        @Nullable URI issuer,
        @DefaultValue("sigill") String clientId,
        @Nullable Path clientSecretFile,
        @DefaultValue("sigill_roles") String rolesClaim,
        @DefaultValue List<String> acr,
        @DefaultValue("20m") Duration idle,
        @DefaultValue("2m") Duration warnBefore,
        @DefaultValue("false") boolean testMode,
        @DefaultValue("false") boolean spelling,
        @DefaultValue("20MB") DataSize largestFile) {

    WebSettings {
        acr = List.copyOf(acr);
        require(
                issuer == null || isTrustworthy(issuer),
                "issuer",
                "must be an https address; give that of your identity provider, e.g. https://login.example.se");
        require(!clientId.isBlank(), "client-id", "is empty; give what this gateway is called at the provider");
        require(
                !warnBefore.isNegative() && warnBefore.compareTo(idle) < 0,
                "warn-before",
                "must be shorter than sigill.web.idle");
        require(
                largestFile.toBytes() > 0 && largestFile.toMegabytes() <= 30,
                "largest-file",
                "must be above zero and at most 30MB");
    }

    private static boolean isTrustworthy(URI issuer) {
        var host = issuer.getHost();
        return "https".equals(issuer.getScheme())
                || ("http".equals(issuer.getScheme()) && ("127.0.0.1".equals(host) || "localhost".equals(host)));
    }

    private static void require(boolean holds, String name, String whatIsWrong) {
        if (!holds) {
            throw new IllegalArgumentException("sigill.web." + name + " " + whatIsWrong);
        }
    }
}
