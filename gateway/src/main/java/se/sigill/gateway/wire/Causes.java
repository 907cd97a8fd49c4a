package se.sigill.gateway.wire;

import java.util.Locale;
import se.sigill.gateway.trust.CertificateCheck.Verdict;

/** Causes for our own record, as words in kebab-case. */
final class Causes {

    private Causes() {}

    static String signer(Verdict.Bad bad) {
        return "signer-certificate-" + word(bad);
    }

    static String tls(Verdict.Bad bad) {
        return "tls-certificate-" + word(bad);
    }

    private static String word(Verdict.Bad bad) {
        return bad.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
