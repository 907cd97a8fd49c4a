package se.sigill.gateway.wire.codec;

import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/**
 * Checks detached CMS signatures against pinned certificates (rule R3, steps 1–4): exactly one signer, signed attributes,
 * SHA-256 or stronger, a key we have agreed on. Certificates that come along are not looked at, and the signing time is
 * a claim that decides nothing.
 */
public final class CmsVerifier {

    private static final int LARGEST = 256 * 1024;
    private static final int SMALLEST_RSA = 2048;
    private static final int SMALLEST_EC = 256;
    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final Map<ASN1ObjectIdentifier, MicAlgorithm> DIGESTS = Map.of(
            NISTObjectIdentifiers.id_sha256, MicAlgorithm.SHA_256,
            NISTObjectIdentifiers.id_sha384, MicAlgorithm.SHA_384,
            NISTObjectIdentifiers.id_sha512, MicAlgorithm.SHA_512);
    private static final Set<ASN1ObjectIdentifier> SIGNATURES = Set.of(
            PKCSObjectIdentifiers.rsaEncryption,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            PKCSObjectIdentifiers.id_RSASSA_PSS,
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512);
    private static final List<ASN1ObjectIdentifier> ONCE =
            List.of(CMSAttributes.contentType, CMSAttributes.messageDigest);
    private static final Set<ASN1ObjectIdentifier> ONLY_SIGNED = Set.of(
            CMSAttributes.contentType,
            CMSAttributes.messageDigest,
            CMSAttributes.signingTime,
            CMSAttributes.cmsAlgorithmProtect);

    private CmsVerifier() {}

    /**
     * A signature that holds.
     *
     * @param signer the pinned certificate whose key made it over these very bytes
     * @param signingTime by the signer's own clock: a claim; null when it makes none (RFC 5652 11.3)
     */
    public record Signature(
            X509Certificate signer, @Nullable Instant signingTime) {}

    public static Signature verify(Bytes signed, Bytes signature, List<X509Certificate> pinned) throws Unacceptable {
        require(signature.length() <= LARGEST, "signature-too-large");
        try {
            byte[] der = signature.copy();
            SignerInfo signer = onlySigner(der);
            MicAlgorithm digest = algorithms(signer);
            attributes(signer);
            X509Certificate certificate = signedBy(signer, pinned);
            strong(certificate.getPublicKey());
            check(der, signer, digest.of(signed), certificate.getPublicKey());
            return new Signature(certificate, signingTime(signer));
        } catch (UncheckedIOException ours) {
            throw ours;
        } catch (CMSException | OperatorCreationException | RuntimeException wrong) {
            throw new Unacceptable("signature-wrong");
        }
    }

    /** The same work as for a signature that fails, for a text that has none: time is an answer too (rule R5). */
    public static void pretend(Bytes text) {
        MicAlgorithm.SHA_256.of(text);
    }

    private static SignerInfo onlySigner(byte[] der) throws Unacceptable {
        ContentInfo info = ContentInfo.getInstance(der);
        require(CMSObjectIdentifiers.signedData.equals(info.getContentType()), "not-signed-data");
        SignedData data = SignedData.getInstance(info.getContent());
        require(data.getEncapContentInfo().getContent() == null, "signature-not-detached");
        require(
                CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType()),
                "signed-content-not-data");
        require(data.getSignerInfos().size() == 1, "not-exactly-one-signer");
        return SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
    }

    private static MicAlgorithm algorithms(SignerInfo signer) throws Unacceptable {
        MicAlgorithm digest = DIGESTS.get(signer.getDigestAlgorithm().getAlgorithm());
        AlgorithmIdentifier signature = signer.getDigestEncryptionAlgorithm();
        if (digest == null || !SIGNATURES.contains(signature.getAlgorithm())) {
            throw new Unacceptable("signature-algorithm-not-allowed");
        }
        if (PKCSObjectIdentifiers.id_RSASSA_PSS.equals(signature.getAlgorithm())) {
            RSASSAPSSparams pss = RSASSAPSSparams.getInstance(signature.getParameters());
            AlgorithmIdentifier mask =
                    AlgorithmIdentifier.getInstance(pss.getMaskGenAlgorithm().getParameters());
            require(
                    DIGESTS.get(pss.getHashAlgorithm().getAlgorithm()) == digest
                            && DIGESTS.get(mask.getAlgorithm()) == digest,
                    "signature-algorithm-not-allowed");
        }
        return digest;
    }

    /** Content-type and message-digest once each, and nothing of ours among what nobody signed (RFC 5652 5.3, 11; S8). */
    private static void attributes(SignerInfo signer) throws Unacceptable {
        ASN1Set signed = signer.getAuthenticatedAttributes();
        if (signed == null) {
            throw new Unacceptable("no-signed-attributes");
        }
        AttributeTable table = new AttributeTable(signed);
        for (ASN1ObjectIdentifier type : ONCE) {
            require(table.getAll(type).size() == 1, "signed-attribute-missing-or-twice");
        }
        ASN1Set unsigned = signer.getUnauthenticatedAttributes();
        if (unsigned != null) {
            AttributeTable loose = new AttributeTable(unsigned);
            for (ASN1ObjectIdentifier type : ONLY_SIGNED) {
                require(loose.get(type) == null, "attribute-not-signed");
            }
        }
    }

    private static X509Certificate signedBy(SignerInfo signer, List<X509Certificate> pinned) throws Unacceptable {
        return pinned.stream()
                .filter(certificate -> CertificateName.of(signer.getSID()).names(certificate))
                .findFirst()
                .orElseThrow(() -> new Unacceptable("signer-not-pinned"));
    }

    private static void strong(PublicKey key) throws Unacceptable {
        boolean strong = key instanceof RSAKey rsa
                ? rsa.getModulus().bitLength() >= SMALLEST_RSA
                : key instanceof ECKey ec && ec.getParams().getOrder().bitLength() >= SMALLEST_EC;
        require(strong, "signer-key-too-weak");
    }

    /** Only now read: what is signed is known. */
    private static @Nullable Instant signingTime(SignerInfo signer) {
        Attribute claim = new AttributeTable(signer.getAuthenticatedAttributes()).get(CMSAttributes.signingTime);
        return claim == null
                ? null
                : Time.getInstance(claim.getAttrValues().getObjectAt(0))
                        .getDate()
                        .toInstant();
    }

    private static void check(byte[] der, SignerInfo signer, byte[] digest, PublicKey key)
            throws CMSException, OperatorCreationException, Unacceptable {
        Map<ASN1ObjectIdentifier, byte[]> digests =
                Map.of(signer.getDigestAlgorithm().getAlgorithm(), digest);
        SignerInformation information =
                new CMSSignedData(digests, der).getSignerInfos().iterator().next();
        require(information.verify(verifier(signer, key)), "signature-wrong");
    }

    private static SignerInformationVerifier verifier(SignerInfo signer, PublicKey key)
            throws OperatorCreationException {
        JcaSimpleSignerInfoVerifierBuilder builder = new JcaSimpleSignerInfoVerifierBuilder();
        boolean jdk = key instanceof RSAKey
                && !PKCSObjectIdentifiers.id_RSASSA_PSS.equals(
                        signer.getDigestEncryptionAlgorithm().getAlgorithm());
        return jdk ? builder.build(key) : builder.setProvider(BOUNCY_CASTLE).build(key);
    }

    private static void require(boolean holds, String cause) throws Unacceptable {
        if (!holds) {
            throw new Unacceptable(cause);
        }
    }
}
