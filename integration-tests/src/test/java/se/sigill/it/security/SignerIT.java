package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.certs.BadKind;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;
import se.sigill.gateway.wire.Forge;

/** Whose signature it is, and by which algorithm: the key agreed with the partner, and no other (S15–S18, S21–S25). */
class SignerIT {

    private static final AlgorithmIdentifier SHA_256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
    private static final AlgorithmIdentifier RSA =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);

    @Test
    @Tag("S15")
    void s15_the_right_name_from_a_ca_of_ones_own() {
        Victim.attack(attack -> signedBy(attack, attack.victim().pki().bad(BadKind.STRANGER, Victim.MALMO_AP)));
    }

    @Test
    @Tag("S15")
    void s15_the_right_name_signed_by_itself() {
        Victim.attack(attack -> {
            var key = attack.victim().key(Partner.GOTEBORG);
            var name = X500Name.getInstance(attack.victim()
                    .malmo()
                    .certificate()
                    .getSubjectX500Principal()
                    .getEncoded());
            var now = Instant.now();
            var certificate = new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.TEN,
                            Date.from(now.minusSeconds(60)),
                            Date.from(now.plusSeconds(86_400)),
                            name,
                            key.certificate().getPublicKey())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(key.key()));
            signedBy(
                    attack,
                    new Identity(
                            "self", key.key(), List.of(new JcaX509CertificateConverter().getCertificate(certificate))));
        });
    }

    private static void signedBy(Attack attack, Identity signer) throws Exception {
        var part = attack.part();
        attack.refusedUniformly(attack.post(attack.sealed(part, Forge.sign(part, signer))), "signer-not-pinned");
    }

    @Test
    @Tag("S16")
    void s16_the_right_issuer_and_serial_number_with_another_key() {
        Victim.attack(attack -> {
            var impostor = attack.victim().pki().bad(BadKind.SAME_NAME_OTHER_KEY, Victim.MALMO_AP);
            var part = attack.part();

            var answer = attack.post(attack.sealed(part, Forge.sign(part, impostor)));

            attack.refusedUniformly(answer, "signature-wrong");
        });
    }

    @Test
    @Tag("S17")
    void s17_another_partners_certificate() {
        Victim.attack(attack -> signedBy(attack, attack.victim().key(Partner.GOTEBORG)));
    }

    /** Göteborg by TLS cannot even say that it is Malmö. */
    @Test
    @Tag("S17")
    void s17_another_partners_connection() {
        Victim.attack(attack -> {
            var part = attack.part();
            attack.as(attack.victim().partnerTls());

            var answer = attack.post(
                    attack.sealed(part, Forge.sign(part, attack.victim().malmo())));

            attack.status(answer, 403, "client-certificate-not-pinned");
        });
    }

    private static final class OtherEnvironment {
        static final DevPki PKI = DevPki.create(Clock.systemUTC());
    }

    @Test
    @Tag("S18")
    void s18_a_certificate_of_another_environment() {
        Victim.attack(attack -> {
            signedBy(attack, OtherEnvironment.PKI.accessPoint(Victim.MALMO_AP));

            attack.as(OtherEnvironment.PKI.tlsClient(Victim.MALMO_AP));
            assertThat(attack.post(attack.part()).isNone()).isTrue();
        });
    }

    @Test
    @Tag("S21")
    void s21_a_signer_named_by_key_identifier_is_taken() {
        Victim.attack(attack -> {
            var malmo = attack.victim().malmo();
            var keyId = new JcaX509ExtensionUtils()
                    .createSubjectKeyIdentifier(malmo.certificate().getPublicKey())
                    .getKeyIdentifier();
            var part = attack.victim().honest().part();
            var signature = Forge.sign(
                    part,
                    false,
                    malmo.chain(),
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(malmo.key()), keyId));

            attack.taken(attack.post(attack.sealed(part, signature)), part);
            attack.arrives(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1withRSA", "MD5withRSA", "SHA224withRSA", "SHA1withRSAandMGF1"})
    @Tag("S22")
    void s22_weak_digests(String algorithm) {
        Victim.attack(attack -> {
            var malmo = attack.victim().malmo();
            var part = attack.part();
            var weak = Forge.sign(part, false, malmo.chain(), Forge.signer(malmo, algorithm));

            attack.refusedUniformly(attack.post(attack.sealed(part, weak)), "signature-algorithm-not-allowed");
        });
    }

    /** The whole block under RSA, as an attacker without the key would have to bring it about. */
    private interface Block {
        byte[] of(byte[] digest) throws Exception;
    }

    private static final byte[] WITH_NULL = hex("3031300d060960864801650304020105000420");
    private static final byte[] WITHOUT_NULL = hex("302f300b0609608648016503040201" + "0420");

    private static byte[] hex(String text) {
        return java.util.HexFormat.of().parseHex(text);
    }

    static Stream<Arguments> blocks() {
        return Stream.of(
                Arguments.of("NULL left out", (Block) digest -> block(Forge.join(WITHOUT_NULL, digest))),
                Arguments.of("little padding, bytes after the digest", (Block)
                        digest -> block(Forge.join(WITH_NULL, digest, new byte[321]))),
                Arguments.of("digest shortened, NULL left out", (Block)
                        digest -> block(Forge.join(WITHOUT_NULL, Arrays.copyOf(digest, 31), new byte[] {1}))),
                Arguments.of("block type 2", (Block) digest -> {
                    var block = block(Forge.join(WITH_NULL, digest));
                    block[1] = 2;
                    return block;
                }),
                Arguments.of("a zero inside the padding", (Block) digest -> {
                    var block = block(Forge.join(WITH_NULL, digest));
                    block[20] = 0;
                    return block;
                }),
                Arguments.of("no digest at all", (Block) digest -> block(new byte[0])));
    }

    /** 00 01 FF… 00 and the rest; 384 bytes for RSA-3072. */
    private static byte[] block(byte[] info) {
        var block = new byte[384];
        Arrays.fill(block, (byte) 0xff);
        block[0] = 0;
        block[1] = 1;
        block[384 - info.length - 1] = 0;
        System.arraycopy(info, 0, block, 384 - info.length, info.length);
        return block;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    @Tag("S23")
    void s23_padding_that_is_not_the_one(String name, Block block) {
        Victim.attack(attack -> {
            var malmo = attack.victim().malmo();
            var part = attack.part();
            var good = Forge.sign(part, malmo);
            var info = Forge.signerInfo(good);
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(info.getAuthenticatedAttributes().getEncoded("DER"));
            var cipher = Cipher.getInstance("RSA/ECB/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, malmo.key());
            var signature = cipher.doFinal(block.of(digest));

            var answer = attack.post(attack.sealed(part, Forge.resigned(good, with(info, RSA, signature))));

            attack.refusedUniformly(answer, "signature-wrong");
        });
    }

    @Test
    @Tag("S23")
    void s23_a_small_key_and_bytes_after_the_signature() {
        Victim.attack(attack -> {
            signedBy(attack, attack.victim().pki().bad(BadKind.SMALL_KEY, Victim.MALMO_AP));

            var part = attack.part();
            var good = Forge.sign(part, attack.victim().malmo());
            var info = Forge.signerInfo(good);
            var longer = Forge.join(info.getEncryptedDigest().getOctets(), new byte[1]);
            attack.refusedUniformly(
                    attack.post(attack.sealed(part, Forge.resigned(good, with(info, RSA, longer)))), "signature-wrong");
        });
    }

    private static SignerInfo with(SignerInfo info, AlgorithmIdentifier algorithm, byte[] signature) {
        return new SignerInfo(
                info.getSID(),
                info.getDigestAlgorithm(),
                info.getAuthenticatedAttributes(),
                algorithm,
                new DEROctetString(signature),
                null);
    }

    private static AlgorithmIdentifier pss(
            AlgorithmIdentifier hash, AlgorithmIdentifier mask, long salt, long trailer) {
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSASSA_PSS,
                new RSASSAPSSparams(
                        hash,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, mask),
                        new ASN1Integer(salt),
                        new ASN1Integer(trailer)));
    }

    static Stream<Arguments> oddities() throws Exception {
        var sha1 = RSASSAPSSparams.DEFAULT_HASH_ALGORITHM;
        var ecdsa = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        var zero = new DERSequence(new ASN1Integer[] {new ASN1Integer(0), new ASN1Integer(0)}).getEncoded();
        return Stream.of(
                Arguments.of("PSS, salt of 0", pss(SHA_256, SHA_256, 0, 1), new byte[0], "signature-wrong"),
                Arguments.of("PSS, huge salt", pss(SHA_256, SHA_256, 1_000_000, 1), new byte[0], "signature-wrong"),
                Arguments.of("PSS, negative salt", pss(SHA_256, SHA_256, -1, 1), new byte[0], "signature-wrong"),
                Arguments.of("PSS, other trailer", pss(SHA_256, SHA_256, 32, 2), new byte[0], "signature-wrong"),
                Arguments.of(
                        "PSS, SHA-1 by default",
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, new RSASSAPSSparams()),
                        new byte[0],
                        "signature-algorithm-not-allowed"),
                Arguments.of(
                        "PSS, SHA-1 as mask",
                        pss(SHA_256, sha1, 32, 1),
                        new byte[0],
                        "signature-algorithm-not-allowed"),
                Arguments.of(
                        "PSS without parameters",
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS),
                        new byte[0],
                        "signature-wrong"),
                Arguments.of("ECDSA for an RSA key, zeros", ecdsa, zero, "signature-wrong"),
                Arguments.of("ECDSA for an RSA key, nothing", ecdsa, new byte[0], "signature-wrong"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddities")
    @Tag("S24")
    void s24_odd_parameters_are_refused_and_nothing_falls(
            String name, AlgorithmIdentifier algorithm, byte[] signature, String cause) {
        Victim.attack(attack -> {
            var part = attack.part();
            var good = Forge.sign(part, attack.victim().malmo());
            var info = Forge.signerInfo(good);
            var bytes =
                    signature.length > 0 ? signature : info.getEncryptedDigest().getOctets();

            var answer = attack.post(attack.sealed(part, Forge.resigned(good, with(info, algorithm, bytes))));

            attack.refusedUniformly(answer, cause);
        });
    }

    static Stream<Arguments> protections() {
        var sha512 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512);
        var pss = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS);
        return Stream.of(
                Arguments.of(
                        "another digest", new CMSAlgorithmProtection(sha512, CMSAlgorithmProtection.SIGNATURE, RSA)),
                Arguments.of(
                        "another signature",
                        new CMSAlgorithmProtection(SHA_256, CMSAlgorithmProtection.SIGNATURE, pss)));
    }

    /** Rightly signed in everything else. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("protections")
    @Tag("S25")
    void s25_the_algorithms_named_are_not_those_used(String name, CMSAlgorithmProtection protection) {
        Victim.attack(attack -> {
            var part = attack.part();
            CMSAttributeTableGenerator attributes = parameters -> new DefaultSignedAttributeTableGenerator()
                    .getAttributes(parameters)
                    .remove(CMSAttributes.cmsAlgorithmProtect)
                    .add(CMSAttributes.cmsAlgorithmProtect, protection);

            var answer = attack.post(attack.sealed(part, signed(attack, part, attributes)));

            attack.refusedUniformly(answer, "signature-wrong");
        });
    }

    /** No partner we know of writes it; what is signed names its algorithms all the same (RFC 6211 is optional). */
    @Test
    @Tag("S25")
    void s25_without_algorithm_protection_a_signature_is_taken() {
        Victim.attack(attack -> {
            var part = attack.victim().honest().part();
            CMSAttributeTableGenerator attributes = parameters -> new DefaultSignedAttributeTableGenerator()
                    .getAttributes(parameters)
                    .remove(CMSAttributes.cmsAlgorithmProtect);

            attack.taken(attack.post(attack.sealed(part, signed(attack, part, attributes))), part);
            attack.arrives(1);
        });
    }

    private static byte[] signed(Attack attack, byte[] part, CMSAttributeTableGenerator attributes) throws Exception {
        var malmo = attack.victim().malmo();
        return Forge.sign(
                part,
                false,
                malmo.chain(),
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .setSignedAttributeGenerator(attributes)
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(malmo.key()), malmo.certificate()));
    }
}
