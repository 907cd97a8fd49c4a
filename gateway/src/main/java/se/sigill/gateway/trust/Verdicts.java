package se.sigill.gateway.trust;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import se.sigill.gateway.trust.CertificateCheck.Purpose;
import se.sigill.gateway.trust.CertificateCheck.Verdict;
import se.sigill.gateway.trust.Revocation.Outlook;

/** Answers given lately: reused for a short while, never after a change of the revocation lists or the end of validity. */
final class Verdicts {

    /** Far above the certificates of any address book; a bound all the same. */
    private static final int MOST = 10_000;

    private final Map<Question, Answer> answers = new ConcurrentHashMap<>();
    private final Duration age;

    Verdicts(Duration age) {
        this.age = age;
    }

    Verdict recall(
            X509Certificate certificate, Purpose purpose, Outlook outlook, Instant now, Supplier<Verdict> decide) {
        Question question = new Question(certificate, purpose);
        Answer known = answers.get(question);
        if (known != null && known.holds(outlook.generation(), now)) {
            return known.verdict();
        }
        Verdict verdict = decide.get();
        if (answers.size() >= MOST) {
            answers.clear();
        }
        answers.put(question, new Answer(verdict, outlook.generation(), now, until(certificate, outlook, now)));
        return verdict;
    }

    private Instant until(X509Certificate certificate, Outlook outlook, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        return Stream.of(now.plus(age), outlook.until(), end)
                .filter(change -> !change.isBefore(now))
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    private record Question(X509Certificate certificate, Purpose purpose) {}

    private record Answer(Verdict verdict, long generation, Instant from, Instant until) {

        boolean holds(long asked, Instant now) {
            return generation == asked && !now.isBefore(from) && !now.isAfter(until);
        }
    }
}
