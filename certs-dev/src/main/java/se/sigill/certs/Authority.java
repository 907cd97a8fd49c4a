package se.sigill.certs;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** A CA: issues certificates, revokes them, and keeps its revocation list fresh. */
final class Authority {

    private static final Duration LIST_LIFE = Duration.ofDays(30);

    private final Identity identity;
    private final Inquiries inquiries;
    private final Clock clock;
    private X509CRL list;

    /** @param kept the list to go on from, if this CA signed it; what it revokes stays revoked */
    Authority(Identity identity, Inquiries inquiries, Clock clock, Optional<X509CRL> kept) {
        this.identity = identity;
        this.inquiries = inquiries;
        this.clock = clock;
        this.list = kept.filter(this::signed).orElseGet(() -> newList(Optional.empty(), List.of()));
    }

    Identity identity() {
        return identity;
    }

    X509Certificate certificate() {
        return identity.certificate();
    }

    /** The list in force: a new one once half of the old one's life is gone, so that nobody fetches a stale list. */
    synchronized X509CRL crl() {
        Instant ageing = list.getThisUpdate().toInstant().plus(LIST_LIFE.dividedBy(2));
        if (clock.instant().isAfter(ageing)) {
            list = newList(Optional.of(list), List.of());
        }
        return list;
    }

    synchronized void revoke(X509Certificate certificate) {
        if (!issued(certificate)) {
            throw new IllegalArgumentException(
                    "not issued by " + identity.name() + ": " + certificate.getSerialNumber());
        }
        if (!list.isRevoked(certificate)) {
            list = newList(Optional.of(list), List.of(certificate.getSerialNumber()));
        }
    }

    synchronized boolean revoked(X509Certificate certificate) {
        return list.isRevoked(certificate);
    }

    boolean issued(X509Certificate certificate) {
        try {
            certificate.verify(certificate().getPublicKey());
            return certificate.getIssuerX500Principal().equals(certificate().getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** An identity under this CA; of the chain, only what stands below the root. */
    Identity identify(Template template, KeyPair keys) {
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(issue(template, keys.getPublic()));
        if (!issued(certificate())) {
            chain.addAll(identity.chain());
        }
        return new Identity(template.name(), keys.getPrivate(), chain);
    }

    private X509Certificate issue(Template template, PublicKey key) {
        X509v3CertificateBuilder builder = Signing.empty(template, name(), key);
        try {
            List<Extension> extensions = new ArrayList<>(template.extensions(key));
            extensions.add(Extension.create(Extension.authorityKeyIdentifier, false, keyIdentifier()));
            extensions.addAll(inquiries.about(template.profile(), identity.name()));
            for (Extension extension : extensions) {
                builder.addExtension(extension);
            }
            return Signing.certificate(builder, identity.key());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot issue a certificate for " + template.subject(), e);
        }
    }

    private X509CRL newList(Optional<X509CRL> previous, List<BigInteger> revoked) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        X509v2CRLBuilder builder = new X509v2CRLBuilder(name(), Date.from(now));
        builder.setNextUpdate(Date.from(now.plus(LIST_LIFE)));
        try {
            if (previous.isPresent()) {
                builder.addCRL(new JcaX509CRLHolder(previous.get()));
            }
            // a second ago: the JDK takes a certificate for revoked only after that instant
            Date since = Date.from(now.minusSeconds(1));
            revoked.forEach(serial -> builder.addCRLEntry(serial, since, CRLReason.keyCompromise));
            builder.addExtension(Extension.authorityKeyIdentifier, false, keyIdentifier());
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(numberAfter(previous)));
            return Signing.list(builder, identity.key());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot make the revocation list of " + identity.name(), e);
        }
    }

    private static BigInteger numberAfter(Optional<X509CRL> previous) {
        return previous.map(list -> list.getExtensionValue(Extension.cRLNumber.getId()))
                .map(value -> ASN1OctetString.getInstance(value).getOctets())
                .map(number -> ASN1Integer.getInstance(number).getValue().add(BigInteger.ONE))
                .orElse(BigInteger.ONE);
    }

    private AuthorityKeyIdentifier keyIdentifier() throws GeneralSecurityException {
        return new JcaX509ExtensionUtils()
                .createAuthorityKeyIdentifier(certificate().getPublicKey());
    }

    private X500Name name() {
        return X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
    }

    private boolean signed(X509CRL candidate) {
        try {
            candidate.verify(certificate().getPublicKey());
            return candidate.getIssuerX500Principal().equals(certificate().getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
