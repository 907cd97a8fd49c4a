package se.sigill.certs;

import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * Where a certificate says that one can ask about it: {@code BASE/root.crl} and {@code BASE/issuing.crl} (DER, as
 * RFC 5280 4.2.1.13 wants) and {@code BASE/ocsp}. Without a base it says nothing and the files are all there is.
 */
record Inquiries(Optional<URI> base) {

    static final Inquiries NOWHERE = new Inquiries(Optional.empty());

    Inquiries {
        base = base.map(uri -> uri.toString().endsWith("/") ? uri : URI.create(uri + "/"));
        if (base.filter(uri -> !"http".equals(uri.getScheme()) || uri.getHost() == null)
                .isPresent()) {
            throw new IllegalArgumentException("the base must be like http://127.0.0.1:8888/, not " + base.get());
        }
    }

    /** What a CA's certificate says, so that a PKI is continued as it was begun. */
    static Inquiries readFrom(X509Certificate issuing) throws IOException {
        Extension extension;
        try {
            extension = new JcaX509CertificateHolder(issuing).getExtension(Extension.cRLDistributionPoints);
        } catch (CertificateEncodingException e) {
            throw new IOException("the issuing CA's certificate has no encoding", e);
        }
        if (extension == null) {
            return NOWHERE;
        }
        DistributionPoint point =
                CRLDistPoint.getInstance(extension.getParsedValue()).getDistributionPoints()[0];
        GeneralName name =
                GeneralNames.getInstance(point.getDistributionPoint().getName()).getNames()[0];
        return new Inquiries(Optional.of(URI.create(name.getName().toString()).resolve(".")));
    }

    List<Extension> about(Profile profile, String issuer) throws IOException {
        List<Extension> extensions = new ArrayList<>();
        if (base.isPresent() && profile != Profile.OCSP_RESPONDER) {
            DistributionPoint list = new DistributionPoint(
                    new DistributionPointName(new GeneralNames(at(base.get(), issuer + ".crl"))), null, null);
            extensions.add(Extension.create(
                    Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {list})));
            if (profile != Profile.ISSUING_CA) {
                extensions.add(Extension.create(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, at(base.get(), "ocsp"))));
            }
        }
        return extensions;
    }

    private static GeneralName at(URI base, String file) {
        return new GeneralName(
                GeneralName.uniformResourceIdentifier, base.resolve(file).toString());
    }
}
