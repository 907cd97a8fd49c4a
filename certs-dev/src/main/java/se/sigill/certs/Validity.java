package se.sigill.certs;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** From when to when a certificate is good, both ends included, in whole seconds as X.509 has them. */
record Validity(Instant from, Instant to) {

    private static final Duration SKEW = Duration.ofHours(1);

    Validity {
        from = from.truncatedTo(ChronoUnit.SECONDS);
        to = to.truncatedTo(ChronoUnit.SECONDS);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a certificate's time must begin before it ends");
        }
    }

    /** Begins an hour ago, so that a peer whose clock is slow accepts the certificate at once. */
    static Validity lasting(Period period, Instant now) {
        return new Validity(now.minus(SKEW), plus(now, period));
    }

    static Validity of(X509Certificate certificate) {
        return new Validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    static Instant plus(Instant instant, Period period) {
        return instant.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }

    boolean covers(Instant instant) {
        return !instant.isBefore(from) && !instant.isAfter(to);
    }
}
