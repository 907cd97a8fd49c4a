package se.sigill.gateway.trust;

import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * Which certificates a revocation list speaks of (RFC 5280 5.2.5). Delta lists, indirect lists and lists of some reasons
 * only are not taken as answers, nor any with a critical extension that we do not know.
 */
final class CrlScope {

    private static final String IDP = Extension.issuingDistributionPoint.getId();
    private static final String POINTS = Extension.cRLDistributionPoints.getId();

    private CrlScope() {}

    static boolean covers(X509CRL list, X509Certificate certificate) {
        Set<String> critical = list.getCriticalExtensionOIDs();
        if (critical != null && !Set.of(IDP).containsAll(critical)) {
            return false;
        }
        byte[] scope = list.getExtensionValue(IDP);
        try {
            return scope == null || covers(IssuingDistributionPoint.getInstance(inner(scope)), certificate);
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean covers(IssuingDistributionPoint scope, X509Certificate certificate) throws IOException {
        boolean ca = certificate.getBasicConstraints() >= 0;
        if (scope.isIndirectCRL() || scope.onlyContainsAttributeCerts() || scope.getOnlySomeReasons() != null) {
            return false;
        }
        if (ca ? scope.onlyContainsUserCerts() : scope.onlyContainsCACerts()) {
            return false;
        }
        DistributionPointName name = scope.getDistributionPoint();
        return name == null || namesOf(certificate).stream().anyMatch(names(name)::contains);
    }

    private static Set<GeneralName> namesOf(X509Certificate certificate) throws IOException {
        byte[] extension = certificate.getExtensionValue(POINTS);
        Set<GeneralName> names = new HashSet<>();
        if (extension != null) {
            for (DistributionPoint point :
                    CRLDistPoint.getInstance(inner(extension)).getDistributionPoints()) {
                if (point.getDistributionPoint() != null) {
                    names.addAll(names(point.getDistributionPoint()));
                }
            }
        }
        return names;
    }

    private static Set<GeneralName> names(DistributionPointName name) {
        return name.getType() == DistributionPointName.FULL_NAME
                ? Set.copyOf(
                        Arrays.asList(GeneralNames.getInstance(name.getName()).getNames()))
                : Set.of();
    }

    private static ASN1Primitive inner(byte[] extension) throws IOException {
        return ASN1Primitive.fromByteArray(
                ASN1OctetString.getInstance(extension).getOctets());
    }
}
