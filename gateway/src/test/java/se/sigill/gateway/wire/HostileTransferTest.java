package se.sigill.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.certs.BadKind;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.directory.AccessPoint.ContentEncryption;
import se.sigill.gateway.directory.AccessPoint.KeyTransport;
import se.sigill.gateway.directory.AccessPoint.ReceiptMode;
import se.sigill.gateway.trust.CertificateCheck.Cause;

/** Attacks on what is inside a transfer (threats-and-faults 5.1). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTransferTest {

    private final DevPki pki = DevPki.shared();

    private Node malmo;
    private Node us;
    private X509Certificate ours;

    @BeforeAll
    void start() throws Exception {
        malmo = Node.start("malmo-ap");
        us = Node.start("arbetsformedlingen-ap");
        ours = us.identity.certificate();
        Node.introduce(malmo, us);
    }

    @AfterAll
    void stop() throws Exception {
        malmo.close();
        us.close();
    }

    @AfterEach
    void forget() {
        us.journey.received.clear();
        us.journey.refusals.clear();
        us.check.bad.clear();
        us.knows(malmo, malmo.profile());
    }

    private RawHttp.Response send(byte[] body) throws Exception {
        return RawHttp.post(us.port, "/as2", Forge.headers(malmo, us), body);
    }

    private void refused(byte[] body, String cause) throws Exception {
        RawHttp.Response response = send(body);
        assertThat(us.journey.causes()).containsExactly(cause);
        assertThat(us.journey.received).isEmpty();
        assertThat(disposition(response)).isEqualTo(Disposition.DECRYPTION_FAILED);
        assertThat(response.text()).doesNotContain(cause);
        us.journey.refusals.clear();
    }

    private String disposition(RawHttp.Response response) throws Exception {
        return malmo.mdnReader
                .read(response.header("Content-Type"), Optional.empty(), response.body(), us.name)
                .disposition();
    }

    private void accepted(byte[] body) throws Exception {
        RawHttp.Response response = send(body);
        assertThat(us.journey.causes()).isEmpty();
        assertThat(disposition(response)).isEqualTo(Disposition.PROCESSED);
        assertThat(us.journey.received).hasSize(1);
        us.journey.received.clear();
    }

    private byte[] sealed(byte[] signature) throws Exception {
        return Forge.gcm(Forge.entity(Forge.PART, signature), ours);
    }

    private byte[] good() throws Exception {
        return Forge.sign(Forge.PART, malmo.identity);
    }

    private void profile(ContentEncryption encryption, KeyTransport transport) {
        us.knows(malmo, malmo.profile(encryption, transport, ReceiptMode.SYNCHRONOUS));
    }

    @Test
    void a_transfer_by_another_implementation_is_accepted() throws Exception {
        accepted(sealed(good()));
    }

    /** What a changed block of CBC leaves behind, where it passes most often: no control character, nothing of ASCII. */
    @Tag("S27")
    @Test
    void s27_sixteen_strange_bytes_anywhere_before_what_was_signed() throws Exception {
        byte[] entity = Forge.entity(Forge.PART, good());
        byte[] strange = new byte[16];
        Arrays.fill(strange, (byte) 0xe4);
        int head = new String(entity, StandardCharsets.ISO_8859_1).indexOf("--b1\r\n");
        for (int at = 0; at <= head; at++) {
            byte[] changed =
                    Forge.join(Arrays.copyOf(entity, at), strange, Arrays.copyOfRange(entity, at, entity.length));

            RawHttp.Response response = send(Forge.gcm(changed, ours));

            assertThat(disposition(response)).as("at %d", at).isEqualTo(Disposition.DECRYPTION_FAILED);
        }
        assertThat(us.journey.received).isEmpty();
        assertThat(us.journey.causes())
                .contains("parameter-name-is-no-token", "parameter-value-not-printable", "protocol-is-no-signature");
    }

    @Test
    void s1_no_signer_in_clear() throws Exception {
        byte[] none = Forge.sign(Forge.PART, false, malmo.identity.chain());
        byte[] entity = Forge.entity(Forge.PART, none);
        int end = new String(entity, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        RawHttp.Response response = RawHttp.post(
                us.port,
                "/as2",
                RawHttp.with(
                        Forge.headers(malmo, us),
                        "Content-Type",
                        "multipart/signed; boundary=b1; micalg=sha256; protocol=\"application/pkcs7-signature\""),
                Arrays.copyOfRange(entity, end, entity.length));

        assertThat(disposition(response)).isEqualTo(Disposition.INSUFFICIENT_SECURITY);
        assertThat(us.journey.received).isEmpty();
    }

    @Test
    void s2_no_signer_inside_encryption() throws Exception {
        byte[] none = Forge.sign(Forge.PART, false, malmo.identity.chain());
        refused(sealed(none), "not-exactly-one-signer");
        profile(ContentEncryption.AES_256_CBC, KeyTransport.RSA_OAEP);
        refused(
                Forge.enveloped(CMSAlgorithm.AES256_CBC, Forge.entity(Forge.PART, none), Forge.oaep(ours)),
                "not-exactly-one-signer");
    }

    @Test
    void s3_no_signature_inside_encryption() throws Exception {
        refused(Forge.gcm(Forge.PART, ours), "insufficient-message-security");
    }

    @Test
    void s4_signature_stripped() throws Exception {
        byte[] mixed = Forge.join(
                Forge.ascii("Content-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\n"),
                Forge.PART,
                Forge.ascii("\r\n--b1--\r\n"));
        refused(Forge.gcm(mixed, ours), "insufficient-message-security");
    }

    @Test
    void s5_two_signers_in_either_order() throws Exception {
        Identity other = pki.accessPoint("attacker-ap");
        SignerInfo one = Forge.signerInfo(good());
        SignerInfo two = Forge.signerInfo(Forge.sign(Forge.PART, other));
        refused(sealed(Forge.resigned(good(), one, two)), "not-exactly-one-signer");
        refused(sealed(Forge.resigned(good(), two, one)), "not-exactly-one-signer");
    }

    @Test
    void s6_content_inside_the_signature() throws Exception {
        byte[] attached =
                Forge.sign(Forge.PART, true, malmo.identity.chain(), Forge.signer(malmo.identity, "SHA256withRSA"));
        refused(sealed(attached), "signature-not-detached");
    }

    @Test
    void s7_signed_attributes_as_content() throws Exception {
        SignerInfo info = Forge.signerInfo(good());
        byte[] attributes = info.getAuthenticatedAttributes().getEncoded("DER");
        byte[] bare = Forge.resigned(good(), Forge.withAttributes(info, null, null));
        RawHttp.Response response = send(Forge.gcm(Forge.entity(attributes, bare), ours));
        assertThat(disposition(response)).isEqualTo(Disposition.DECRYPTION_FAILED);
        us.journey.refusals.clear();
        refused(sealed(bare), "no-signed-attributes");
    }

    @Test
    void s7_no_signed_attributes_at_all() throws Exception {
        byte[] direct = Forge.sign(
                Forge.PART,
                false,
                malmo.identity.chain(),
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .setDirectSignature(true)
                        .build(
                                new JcaContentSignerBuilder("SHA256withRSA").build(malmo.identity.key()),
                                malmo.identity.certificate()));
        refused(sealed(direct), "no-signed-attributes");
    }

    @Test
    void s8_attributes_missing_twice_or_loose() throws Exception {
        SignerInfo info = Forge.signerInfo(good());
        ASN1Set signed = info.getAuthenticatedAttributes();
        refused(s8(info, changed(signed, CMSAttributes.contentType, 0), null), "signed-attribute-missing-or-twice");
        refused(s8(info, changed(signed, CMSAttributes.messageDigest, 0), null), "signed-attribute-missing-or-twice");
        refused(s8(info, changed(signed, CMSAttributes.contentType, 2), null), "signed-attribute-missing-or-twice");
        refused(s8(info, changed(signed, CMSAttributes.messageDigest, 2), null), "signed-attribute-missing-or-twice");
        refused(s8(info, signed, only(signed, CMSAttributes.messageDigest)), "attribute-not-signed");
        refused(s8(info, signed, only(signed, CMSAttributes.signingTime)), "attribute-not-signed");
    }

    private byte[] s8(SignerInfo info, ASN1Set signed, @Nullable ASN1Set unsigned) throws Exception {
        return sealed(Forge.resigned(good(), Forge.withAttributes(info, signed, unsigned)));
    }

    private static ASN1Set changed(ASN1Set set, ASN1ObjectIdentifier type, int times) {
        ASN1EncodableVector vector = new ASN1EncodableVector();
        for (ASN1Encodable each : set.toArray()) {
            Attribute attribute = Attribute.getInstance(each);
            int copies = attribute.getAttrType().equals(type) ? times : 1;
            for (int i = 0; i < copies; i++) {
                vector.add(attribute);
            }
        }
        return new DERSet(vector);
    }

    private static ASN1Set only(ASN1Set set, ASN1ObjectIdentifier type) {
        ASN1EncodableVector vector = new ASN1EncodableVector();
        for (ASN1Encodable each : set.toArray()) {
            Attribute attribute = Attribute.getInstance(each);
            if (attribute.getAttrType().equals(type)) {
                vector.add(attribute);
            }
        }
        return new DERSet(vector);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED", "NOT_YET_VALID", "REVOKED", "WRONG_USAGE", "UNTRUSTED"})
    void s10_to_s19_a_certificate_that_is_not_good_now(String cause) throws Exception {
        us.check.bad.put(malmo.identity.certificate(), Cause.valueOf(cause));
        refused(
                sealed(good()),
                "signer-certificate-" + cause.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Fails closed, and as our trouble: nothing is taken, and the partner is to come back (S13, F55). */
    @Test
    void s13_revocation_that_cannot_be_learnt_takes_nothing_and_is_not_a_refusal() throws Exception {
        us.check.bad.put(malmo.identity.certificate(), Cause.REVOCATION_UNKNOWN);

        RawHttp.Response response = send(sealed(good()));

        assertThat(response.status()).isEqualTo(503);
        assertThat(us.journey.received).isEmpty();
        assertThat(us.journey.causes()).containsExactly("signer-certificate-revocation-unknown");
    }

    @Test
    void s16_same_issuer_and_serial_other_key() throws Exception {
        Identity impostor = pki.bad(BadKind.SAME_NAME_OTHER_KEY, "malmo-ap");
        refused(sealed(Forge.sign(Forge.PART, impostor)), "signature-wrong");
    }

    @Test
    void s17_another_partners_certificate() throws Exception {
        refused(sealed(Forge.sign(Forge.PART, pki.accessPoint("attacker-ap"))), "signer-not-pinned");
    }

    @Test
    void s21_a_signer_named_by_key_identifier_is_accepted() throws Exception {
        byte[] keyId = new org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils()
                .createSubjectKeyIdentifier(malmo.identity.certificate().getPublicKey())
                .getKeyIdentifier();
        byte[] signature = Forge.sign(
                Forge.PART,
                false,
                malmo.identity.chain(),
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(malmo.identity.key()), keyId));
        accepted(sealed(signature));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1withRSA", "MD5withRSA", "SHA224withRSA"})
    void s22_weak_digests(String algorithm) throws Exception {
        byte[] weak = Forge.sign(Forge.PART, false, malmo.identity.chain(), Forge.signer(malmo.identity, algorithm));
        refused(sealed(weak), "signature-algorithm-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA384withRSA", "SHA512withRSA", "SHA256withRSAandMGF1", "SHA512withRSAandMGF1"})
    void stronger_digests_and_pss_are_accepted(String algorithm) throws Exception {
        accepted(
                sealed(Forge.sign(Forge.PART, false, malmo.identity.chain(), Forge.signer(malmo.identity, algorithm))));
    }

    @Test
    void s23_a_small_key() throws Exception {
        Identity small = pki.bad(BadKind.SMALL_KEY, "malmo-ap");
        us.book.signing.put(malmo.name, List.of(small.certificate()));
        refused(sealed(Forge.sign(Forge.PART, small)), "signer-key-too-weak");
    }

    @Test
    void s26_content_ciphers_that_are_not_allowed() throws Exception {
        byte[] entity = Forge.entity(Forge.PART, good());
        refused(Forge.enveloped(CMSAlgorithm.AES256_CBC, entity, Forge.oaep(ours)), "content-encryption-not-allowed");
        profile(ContentEncryption.AES_256_CBC, KeyTransport.RSA_OAEP);
        refused(Forge.enveloped(CMSAlgorithm.DES_EDE3_CBC, entity, Forge.oaep(ours)), "content-encryption-not-allowed");
        refused(Forge.enveloped(CMSAlgorithm.RC2_CBC, entity, Forge.oaep(ours)), "content-encryption-not-allowed");
        refused(Forge.enveloped(CMSAlgorithm.AES128_CBC, entity, Forge.oaep(ours)), "content-encryption-not-allowed");
        accepted(Forge.enveloped(CMSAlgorithm.AES256_CBC, entity, Forge.oaep(ours)));
    }

    @Test
    void r6_pkcs1_key_transport_only_by_profile() throws Exception {
        byte[] entity = Forge.entity(Forge.PART, good());
        profile(ContentEncryption.AES_256_CBC, KeyTransport.RSA_OAEP);
        refused(Forge.enveloped(CMSAlgorithm.AES256_CBC, entity, Forge.pkcs1(ours)), "key-transport-not-allowed");
        profile(ContentEncryption.AES_256_CBC, KeyTransport.RSA_PKCS1);
        accepted(Forge.enveloped(CMSAlgorithm.AES256_CBC, entity, Forge.pkcs1(ours)));
    }

    @Test
    void s33_encrypted_for_somebody_else() throws Exception {
        refused(Forge.gcm(Forge.entity(Forge.PART, good()), malmo.identity.certificate()), "not-encrypted-for-us");
    }

    @Test
    void s32_ours_is_found_last_and_more_than_twenty_are_refused() throws Exception {
        byte[] entity = Forge.entity(Forge.PART, good());
        X509Certificate[] twenty = new X509Certificate[20];
        Arrays.fill(twenty, malmo.identity.certificate());
        twenty[19] = ours;
        accepted(Forge.gcm(entity, twenty));
        X509Certificate[] more = new X509Certificate[21];
        Arrays.fill(more, malmo.identity.certificate());
        more[0] = ours;
        refused(Forge.gcm(entity, more), "too-many-recipients");
    }

    static Stream<byte[]> garbage() {
        byte[] deep = new byte[4000];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }
        return Stream.of(
                new byte[0],
                new byte[] {0x30},
                Forge.ascii("hello"),
                new byte[] {0x30, (byte) 0x84, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff},
                new byte[] {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0},
                deep);
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void s35_s36_nonsense_gets_the_uniform_answer(byte[] body) throws Exception {
        RawHttp.Response response = send(body);
        assertThat(disposition(response)).isEqualTo(Disposition.DECRYPTION_FAILED);
    }

    @Test
    void s36_trailing_data() throws Exception {
        refused(Forge.join(sealed(good()), new byte[] {0}), "trailing-data");
    }

    @Test
    void s39_text_around_the_parts_and_a_third_part() throws Exception {
        refused(Forge.gcm(Forge.entity("hello\r\n", Forge.PART, good(), ""), ours), "text-before-first-part");
        refused(Forge.gcm(Forge.entity("", Forge.PART, good(), "hello"), ours), "text-after-last-part");
        byte[] three = Forge.entity("--b1\r\n\r\nunsigned\r\n", Forge.PART, good(), "");
        refused(Forge.gcm(three, ours), "not-exactly-two-parts");
    }

    @Test
    void s40_a_changed_line_end_breaks_the_signature() throws Exception {
        byte[] other = Forge.ascii("Content-Type: application/xml\r\n\r\n<xhe/> ");
        refused(Forge.gcm(Forge.entity(other, good()), ours), "signature-wrong");
        refused(
                Forge.gcm(Forge.entity(Forge.ascii("Content-Type: application/xml\n\n<xhe/>"), good()), ours),
                "bare-line-feed");
    }

    @Test
    void s41_transfer_encodings_of_the_content() throws Exception {
        content("Content-Transfer-Encoding: base64", "PHho\r\nZS8+\r\n");
        content("content-transfer-encoding: Quoted-Printable", "=3Cxhe=\r\n/>");
        content("Content-Transfer-Encoding: 8bit", "<xhe/>");
    }

    private void content(String header, String body) throws Exception {
        byte[] part = Forge.ascii("Content-Type:\r\n application/xml\r\n" + header + "\r\n\r\n" + body);
        send(Forge.gcm(Forge.entity(part, Forge.sign(part, malmo.identity)), ours));
        assertThat(us.journey.received.get(0).envelope().bytes()).isEqualTo(Forge.ascii("<xhe/>"));
        us.journey.received.clear();
    }

    @Test
    void s41_junk_in_base64_is_refused_after_the_signature() throws Exception {
        byte[] part =
                Forge.ascii("Content-Type: application/xml\r\nContent-Transfer-Encoding: base64\r\n\r\nPH!hlZS8+");
        RawHttp.Response response = send(Forge.gcm(Forge.entity(part, Forge.sign(part, malmo.identity)), ours));
        assertThat(disposition(response)).isEqualTo(Disposition.UNEXPECTED);
        assertThat(us.journey.causes()).containsExactly("not-base64");
    }

    @Test
    void s34_compression_only_by_profile_and_within_bounds() throws Exception {
        byte[] zipped = compressed(Forge.PART);
        assertThat(disposition(send(zipped))).isEqualTo(Disposition.DECOMPRESSION_FAILED);
        AccessPoint point = malmo.profile();
        us.knows(
                malmo,
                new AccessPoint(
                        point.name(),
                        point.url(),
                        point.receipts(),
                        point.answerUrl(),
                        point.contentEncryption(),
                        point.keyTransport(),
                        true));
        us.journey.refusals.clear();
        accepted(zipped);
        assertThat(disposition(send(compressed(Forge.join(Forge.PART, new byte[10_000_000])))))
                .isEqualTo(Disposition.DECOMPRESSION_FAILED);
        assertThat(us.journey.causes()).containsExactly("inflates-too-far");
    }

    private byte[] compressed(byte[] inner) throws Exception {
        byte[] cms = new org.bouncycastle.cms.CMSCompressedDataGenerator()
                .generate(
                        new org.bouncycastle.cms.CMSProcessableByteArray(inner),
                        new org.bouncycastle.cms.jcajce.ZlibCompressor())
                .getEncoded();
        byte[] part = Forge.join(
                Forge.ascii("Content-Type: application/pkcs7-mime; smime-type=compressed-data; name=smime.p7z\r\n\r\n"),
                cms);
        return Forge.gcm(Forge.entity(part, Forge.sign(part, malmo.identity)), ours);
    }

    @Test
    void r5_every_failure_looks_the_same() throws Exception {
        byte[] sealed = sealed(good());
        byte[] badTag = sealed.clone();
        badTag[badTag.length - 10] ^= 1;
        profile(ContentEncryption.AES_256_CBC, KeyTransport.RSA_PKCS1);
        byte[] cbc = Forge.enveloped(CMSAlgorithm.AES256_CBC, Forge.entity(Forge.PART, good()), Forge.pkcs1(ours));
        Map<String, String> headers = Forge.headers(malmo, us);
        Set<String> seen = new HashSet<>();
        for (byte[] body : new byte[][] {
            badTag, flipped(cbc, 40), flipped(cbc, 1), spoiledKey(cbc), Forge.gcm(Forge.PART, ours), new byte[100]
        }) {
            RawHttp.Response response = RawHttp.post(us.port, "/as2", headers, body);
            assertThat(disposition(response)).isEqualTo(Disposition.DECRYPTION_FAILED);
            seen.add(response.status() + " " + response.body().length + " " + shape(response));
        }
        assertThat(seen).hasSize(1);
        assertThat(us.journey.received).isEmpty();
        assertThat(new HashSet<>(us.journey.causes())).hasSizeGreaterThan(2);
    }

    /** A byte of the last blocks, before the end-of-contents octets. */
    private static byte[] flipped(byte[] cms, int fromEnd) {
        byte[] changed = cms.clone();
        changed[changed.length - 12 - fromEnd] ^= 1;
        return changed;
    }

    private static byte[] spoiledKey(byte[] cms) {
        byte[] changed = cms.clone();
        changed[300] ^= 1;
        return changed;
    }

    /** Headers and text with ids, dates and signatures taken out. */
    private static String shape(RawHttp.Response response) {
        return (response.headers() + response.text())
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("\\w{3}, \\d{2} \\w{3} \\d{4} [\\d:]{8} (GMT|\\+0000)", "DATE")
                .replaceAll("(?s)base64\r\n.*", "");
    }

    @Test
    void a_certificate_set_in_another_signed_data_is_no_help() throws Exception {
        assertThat(new CMSSignedData(good()).getSignerInfos().size()).isEqualTo(1);
        us.book.signing.put(malmo.name, List.of());
        refused(sealed(good()), "signer-not-pinned");
    }
}
