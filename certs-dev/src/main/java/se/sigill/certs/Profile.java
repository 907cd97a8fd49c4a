package se.sigill.certs;

import static org.bouncycastle.asn1.x509.KeyUsage.cRLSign;
import static org.bouncycastle.asn1.x509.KeyUsage.dataEncipherment;
import static org.bouncycastle.asn1.x509.KeyUsage.digitalSignature;
import static org.bouncycastle.asn1.x509.KeyUsage.keyCertSign;
import static org.bouncycastle.asn1.x509.KeyUsage.keyEncipherment;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** What a certificate is for, and so what it says about its holder and allows its key to do. */
enum Profile {
    /** A participant's function certificate: one key seals and opens envelopes. */
    ORGANISATION(digitalSignature | keyEncipherment | dataEncipherment, "participant"),
    /** An access point's AS2 certificate: one key signs and decrypts. */
    ACCESS_POINT(digitalSignature | keyEncipherment | dataEncipherment, "access-point"),
    TLS_SERVER(digitalSignature | keyEncipherment, "access-point"),
    TLS_CLIENT(digitalSignature, "access-point"),
    /** An API client's key pair, self-signed: its public key is registered, not its certificate. */
    API_CLIENT(digitalSignature, "api-client"),
    OCSP_RESPONDER(digitalSignature, "ocsp-responder"),
    ROOT_CA(keyCertSign | cRLSign, "ca"),
    ISSUING_CA(keyCertSign | cRLSign, "ca");

    private final int usage;
    private final String urnPart;

    Profile(int usage, String urnPart) {
        this.usage = usage;
        this.urnPart = urnPart;
    }

    int usage() {
        return usage;
    }

    Optional<KeyPurposeId> purpose() {
        return switch (this) {
            case TLS_SERVER -> Optional.of(KeyPurposeId.id_kp_serverAuth);
            case TLS_CLIENT -> Optional.of(KeyPurposeId.id_kp_clientAuth);
            case OCSP_RESPONDER -> Optional.of(KeyPurposeId.id_kp_OCSPSigning);
            case ORGANISATION, ACCESS_POINT, API_CLIENT, ROOT_CA, ISSUING_CA -> Optional.empty();
        };
    }

    X500Name subject(String name) {
        String organisation =
                switch (this) {
                    case ROOT_CA, ISSUING_CA, OCSP_RESPONDER -> "Sigill utveckling";
                    default -> Party.organisationBehind(name);
                };
        X500NameBuilder subject =
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "SE").addRDN(BCStyle.O, organisation);
        if (this == ORGANISATION) {
            subject.addRDN(BCStyle.ORGANIZATION_IDENTIFIER, name).addRDN(BCStyle.SERIALNUMBER, name);
        }
        return subject.addRDN(BCStyle.CN, this == ORGANISATION ? organisation : name)
                .build();
    }

    /** Whether a certificate is one of this name, as we make them today. */
    boolean describes(String name, X509Certificate certificate) {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return subject.equals(subject(name));
    }

    /** The holder beyond doubt, {@code urn:sigill:participant:0203:malmo.se}; for a TLS server where it is reached too. */
    GeneralNames alternativeNames(String name) {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.uniformResourceIdentifier, urn(name)));
        if (this == TLS_SERVER) {
            if (name.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
                names.add(new GeneralName(GeneralName.dNSName, name));
            }
            names.add(new GeneralName(GeneralName.dNSName, "localhost"));
            names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
            names.add(new GeneralName(GeneralName.iPAddress, "::1"));
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private String urn(String name) {
        try {
            return new URI("urn", "sigill:" + urnPart + ":" + name, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a name for a certificate: " + name, e);
        }
    }
}
