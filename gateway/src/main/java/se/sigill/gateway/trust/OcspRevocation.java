package se.sigill.gateway.trust;

import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revocation by asking (RFC 6960). Only the responders an operator named are asked, never an address that stands in a
 * certificate (S126). An answer is reused for a while; when the responder is silent it serves on until it is too old, and
 * then nothing is known (S13, F55).
 */
final class OcspRevocation {

    private static final Logger LOG = LoggerFactory.getLogger(OcspRevocation.class);
    private static final int MOST = 10_000;

    /** After a silence the next question waits, or every check would wait for the time-out. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Map<PublicKey, URI> responders;
    private final TrustSettings.Ocsp settings;
    private final OcspClient client;
    private final Map<X509Certificate, Known> known = new ConcurrentHashMap<>();
    private final Map<URI, Instant> silent = new ConcurrentHashMap<>();
    private volatile Instant ends = Instant.MAX;

    /** @param responders by the key of the CA they answer for */
    OcspRevocation(Map<PublicKey, URI> responders, TrustSettings.Ocsp settings) {
        this.responders = Map.copyOf(responders);
        this.settings = settings;
        this.client = new OcspClient(settings.timeout());
    }

    /** What the responder of the issuer says; empty where there is none, or it says nothing we may believe. */
    Optional<Revocation.Status> of(X509Certificate certificate, X509Certificate issuer, Instant now) {
        URI responder = responders.get(issuer.getPublicKey());
        if (responder == null) {
            return Optional.empty();
        }
        Known before = known.get(certificate);
        if (before != null && before.isRecent(now, settings.reuse())) {
            return Optional.of(before.answer().status());
        }
        return ask(responder, certificate, issuer, now)
                .or(() -> stillGood(before, now))
                .map(OcspAnswer::status);
    }

    /** When the first of the answers will be too old. */
    Instant ends(Instant now) {
        if (ends.isBefore(now)) {
            remember(now);
        }
        return ends;
    }

    private static Optional<OcspAnswer> stillGood(@Nullable Known before, Instant now) {
        return Optional.ofNullable(before).map(Known::answer).filter(answer -> !now.isAfter(answer.until()));
    }

    private Optional<OcspAnswer> ask(URI responder, X509Certificate certificate, X509Certificate issuer, Instant now) {
        Instant pause = silent.get(responder);
        if (pause != null && now.isBefore(pause) && !now.isBefore(pause.minus(SILENCE))) {
            return Optional.empty();
        }
        OcspQuestion question = OcspQuestion.about(certificate, issuer);
        Known before = known.get(certificate);
        Optional<OcspAnswer> answer =
                asked(responder, question, now).filter(one -> before == null || one.follows(before.answer()));
        answer.ifPresent(good -> {
            known.put(certificate, new Known(good, now));
            remember(now);
        });
        return answer;
    }

    private Optional<OcspAnswer> asked(URI responder, OcspQuestion question, Instant now) {
        try {
            Optional<OcspAnswer> answer = OcspAnswer.read(
                    client.ask(responder, question.encoded()),
                    question,
                    settings.freshness(),
                    settings.nonceRequired(),
                    now);
            if (answer.isEmpty()) {
                LOG.warn("OCSP: {} gave no answer that can be believed", responder);
            }
            return answer;
        } catch (IOException e) {
            LOG.warn("OCSP: {} does not answer: {}", responder, e.getMessage());
            silent.put(responder, now.plus(SILENCE));
            return Optional.empty();
        }
    }

    private void remember(Instant now) {
        known.values().removeIf(each -> now.isAfter(each.answer().until()));
        if (known.size() > MOST) {
            known.clear();
        }
        ends = known.values().stream()
                .map(each -> each.answer().until())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private record Known(OcspAnswer answer, Instant asked) {

        boolean isRecent(Instant now, Duration reuse) {
            return !now.isBefore(asked) && now.isBefore(asked.plus(reuse)) && !now.isAfter(answer.until());
        }
    }
}
