package se.sigill.gateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * How often one may fail or ask for tokens (S122, decision 0015). Who cannot show a good token is counted by its address,
 * who can by its client id; so nobody is shut out by what others do.
 */
@Component
final class CallLimits {

    private final Budgets strangers;
    private final Budgets clients;
    private final Budgets tokenRequests;
    private final Budgets tokens;

    CallLimits(ApiSettings settings, Clock clock) {
        this.strangers = new Budgets(settings.refusalsPerMinute(), clock);
        this.clients = new Budgets(settings.refusalsPerMinute(), clock);
        this.tokenRequests = new Budgets(settings.tokensPerMinute(), clock);
        this.tokens = new Budgets(settings.tokensPerMinute(), clock);
    }

    /** Calls without a good token, by address. */
    Limit strangers(HttpServletRequest request) {
        return new Limit(strangers, source(request.getRemoteAddr()));
    }

    /** Calls of a client that were refused. */
    Limit refusals(String client) {
        return new Limit(clients, client);
    }

    /** Requests for tokens, good or bad, by address. */
    Limit tokenRequests(HttpServletRequest request) {
        return new Limit(tokenRequests, source(request.getRemoteAddr()));
    }

    /** Requests for tokens by a client that proved who it is. */
    Limit tokens(String client) {
        return new Limit(tokens, client);
    }

    record Limit(Budgets budgets, String who) {

        boolean reached() {
            return budgets.spent(who);
        }

        void count() {
            budgets.use(who);
        }

        /** Whole seconds, at least one. */
        long retryAfter() {
            return Math.max(1, budgets.wait(who).plus(Duration.ofMillis(999)).toSeconds());
        }
    }

    /** An address; of IPv6 its network, since one caller has all addresses in it. */
    static String source(String address) {
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
