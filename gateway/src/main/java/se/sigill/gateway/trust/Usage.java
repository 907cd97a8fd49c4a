package se.sigill.gateway.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What a certificate says its key may be used for (RFC 5280 4.2.1.3, 4.2.1.9, 4.2.1.12). Stricter than the standard in
 * one thing: a certificate that does not say may not.
 */
final class Usage {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;
    private static final int CRL_SIGN = 6;

    private static final String ANY = "2.5.29.37.0";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";
    private static final String DOCUMENT_SIGNING = "1.3.6.1.5.5.7.3.36";

    private static final Set<String> FOR_TLS = Set.of(ANY, SERVER_AUTH, CLIENT_AUTH);

    /** The function certificates of the field often name TLS only; those for time-stamps, OCSP or code never fit. */
    private static final Set<String> FOR_MESSAGES =
            Set.of(ANY, SERVER_AUTH, CLIENT_AUTH, EMAIL_PROTECTION, DOCUMENT_SIGNING);

    private Usage() {}

    static boolean allows(X509Certificate certificate, CertificateCheck.Purpose purpose) {
        return switch (purpose) {
            case ORGANISATION_SIGNATURE, ACCESS_POINT_SIGNATURE ->
                isLeaf(certificate) && signs(certificate) && names(certificate, FOR_MESSAGES);
            case ORGANISATION_ENCRYPTION, ACCESS_POINT_ENCRYPTION ->
                isLeaf(certificate) && decrypts(certificate) && names(certificate, FOR_MESSAGES);
            case TLS -> isLeaf(certificate) && signs(certificate) && names(certificate, FOR_TLS);
        };
    }

    static boolean signs(X509Certificate certificate) {
        return says(certificate, DIGITAL_SIGNATURE);
    }

    static boolean decrypts(X509Certificate certificate) {
        boolean rsa = "RSA".equals(certificate.getPublicKey().getAlgorithm());
        return says(certificate, rsa ? KEY_ENCIPHERMENT : KEY_AGREEMENT);
    }

    static boolean signsRevocationLists(X509Certificate certificate) {
        return says(certificate, CRL_SIGN);
    }

    private static boolean isLeaf(X509Certificate certificate) {
        return certificate.getBasicConstraints() < 0;
    }

    private static boolean says(X509Certificate certificate, int bit) {
        boolean[] usage = certificate.getKeyUsage();
        return usage != null && usage.length > bit && usage[bit];
    }

    private static boolean names(X509Certificate certificate, Set<String> purposes) {
        try {
            List<String> extended = certificate.getExtendedKeyUsage();
            return extended == null || !Collections.disjoint(extended, purposes);
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
