package se.sigill.gateway.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Warns of certificates and exceptions that are about to expire, ours and our partners', at the start and then once a day. */
@Component
class ExpiryWatch implements Watched {

    static final Duration NOTICE = Duration.ofDays(60);

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);

    private final List<Expiring> expiring;
    private final Clock clock;

    ExpiryWatch(List<Expiring> expiring, Clock clock) {
        this.expiring = List.copyOf(expiring);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "P1D")
    void warn() {
        Instant now = clock.instant();
        for (var expiry : soon(now)) {
            LOG.warn(
                    "ALARM expires: {} {} {}, in {} days. See to its successor in time.",
                    expiry.what(),
                    expiry.at().isBefore(now) ? "expired" : "expires",
                    expiry.at(),
                    Duration.between(now, expiry.at()).toDays());
        }
    }

    @Override
    public List<Trouble> troubles() {
        return soon(clock.instant()).stream()
                .map(expiry -> new Trouble(
                        "certificate-ends", expiry.what(), false, expiry.what() + " ends at " + expiry.at() + "."))
                .toList();
    }

    List<Expiring.Expiry> soon(Instant now) {
        return expiring.stream()
                .flatMap(one -> one.expiries().stream())
                .filter(expiry -> expiry.at().isBefore(now.plus(NOTICE)))
                .toList();
    }
}
