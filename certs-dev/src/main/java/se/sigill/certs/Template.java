package se.sigill.certs;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** A certificate to be: everything but its key and its issuer. */
record Template(Profile profile, String name, Validity validity, int usage) {

    Template {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a certificate needs a name");
        }
    }

    static Template of(Profile profile, String name, Validity validity) {
        return new Template(profile, name, validity, profile.usage());
    }

    Template withUsage(int other) {
        return new Template(profile, name, validity, other);
    }

    X500Name subject() {
        return profile.subject(name);
    }

    List<Extension> extensions(PublicKey key) throws IOException, GeneralSecurityException {
        List<Extension> extensions = new ArrayList<>();
        extensions.add(Extension.create(Extension.basicConstraints, true, constraints()));
        extensions.add(Extension.create(Extension.keyUsage, true, new KeyUsage(usage)));
        if (profile.purpose().isPresent()) {
            ExtendedKeyUsage purpose = new ExtendedKeyUsage(profile.purpose().get());
            extensions.add(Extension.create(Extension.extendedKeyUsage, false, purpose));
        }
        extensions.add(Extension.create(Extension.subjectAlternativeName, false, profile.alternativeNames(name)));
        extensions.add(Extension.create(
                Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key)));
        if (profile == Profile.OCSP_RESPONDER) {
            // RFC 6960 4.2.2.2.1: nobody asks the responder about itself
            extensions.add(Extension.create(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE));
        }
        return extensions;
    }

    private BasicConstraints constraints() {
        return switch (profile) {
            case ROOT_CA -> new BasicConstraints(1);
            case ISSUING_CA -> new BasicConstraints(0);
            default -> new BasicConstraints(false);
        };
    }
}
