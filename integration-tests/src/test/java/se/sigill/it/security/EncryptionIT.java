package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.OtherRecipientInfo;
import org.bouncycastle.asn1.cms.PasswordRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSCompressedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.ZlibCompressor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.wire.Forge;

/** How a transfer is encrypted, and what an answer could tell of it (S26–S36). */
class EncryptionIT {

    private static byte[] good(Attack attack) throws Exception {
        var part = attack.part();
        return attack.sealed(part, Forge.sign(part, attack.victim().malmo()));
    }

    private static byte[] entity(Attack attack, Partner partner) throws Exception {
        var part = attack.part();
        return Forge.entity(part, Forge.sign(part, attack.victim().key(partner)));
    }

    static Stream<ASN1ObjectIdentifier> weak() {
        return Stream.of(
                CMSAlgorithm.DES_EDE3_CBC, CMSAlgorithm.RC2_CBC, CMSAlgorithm.DES_CBC, CMSAlgorithm.AES128_CBC);
    }

    @ParameterizedTest
    @MethodSource("weak")
    @Tag("S26")
    void s26_content_ciphers_that_are_not_allowed(ASN1ObjectIdentifier cipher) {
        Victim.attack(attack -> {
            var ours = attack.victim().certificate();
            var body = Forge.enveloped(cipher, entity(attack, Partner.CBC), Forge.oaep(ours));

            attack.refusedUniformly(attack.post(Partner.CBC, body), "content-encryption-not-allowed");
        });
    }

    @Test
    @Tag("S26")
    void s26_cbc_and_pkcs1_by_agreement_only() {
        Victim.attack(attack -> {
            var ours = attack.victim().certificate();
            var part = attack.part();
            var entity = Forge.entity(part, Forge.sign(part, attack.victim().malmo()));
            attack.refusedUniformly(
                    attack.post(Forge.enveloped(CMSAlgorithm.AES256_CBC, entity, Forge.oaep(ours))),
                    "content-encryption-not-allowed");

            var pkcs1 = Forge.enveloped(CMSAlgorithm.AES256_CBC, entity(attack, Partner.CBC), Forge.pkcs1(ours));
            attack.refusedUniformly(attack.post(Partner.CBC, pkcs1), "key-transport-not-allowed");
        });
    }

    /** The text names an address that would hear of it if anything in it were fetched. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("S27")
    void s27_blocks_of_cbc_changed(boolean signed) {
        Victim.attack(attack -> {
            var victim = attack.victim();
            victim.peer().calls().clear();
            var link = "https://127.0.0.1:" + victim.peer().port() + "/fetched";
            var part = Forge.ascii(
                    "Content-Type: text/html\r\n\r\n<img src=\"" + link + "\">" + attack.canary() + "x".repeat(1200));
            var inner = signed ? Forge.entity(part, Forge.sign(part, victim.key(Partner.CBC))) : part;
            var good = Forge.enveloped(CMSAlgorithm.AES256_CBC, inner, Forge.oaep(victim.certificate()));
            attack.as(victim.partnerTls());
            var answers = new HashSet<String>();
            for (int block = 0; block < 64; block++) {
                int at = block * 16;
                answers.add(shape(attack, Ciphertext.cbc(good, Ciphertext.flipped(at), key -> key)));
                answers.add(shape(attack, Ciphertext.cbc(good, text -> inserted(text, at), key -> key)));
                answers.add(shape(attack, Ciphertext.cbc(good, text -> removed(text, at), key -> key)));
            }
            assertThat(answers).hasSize(1);
            assertThat(answers.iterator().next()).contains("decryption-failed");
            assertThat(victim.peer().calls()).noneMatch(call -> call.path().equals("/fetched"));
            attack.traced(signed ? "signature-wrong" : "insufficient-message-security");
        });
    }

    private static byte[] inserted(byte[] text, int at) {
        return Forge.join(Arrays.copyOf(text, at + 16), Arrays.copyOfRange(text, at, text.length));
    }

    private static byte[] removed(byte[] text, int at) {
        return Forge.join(Arrays.copyOf(text, at), Arrays.copyOfRange(text, at + 16, text.length));
    }

    /** Status, headers and text, with ids, dates and signatures taken out; as Partner CBC. */
    private static String shape(Attack attack, byte[] body) {
        var headers = Honest.headers(Partner.CBC.as2Name);
        var answer = attack.post(headers, body);
        return answer.whole()
                .replace(headers.getOrDefault("Message-Id", ""), "ID")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("\\w{3}, \\d{1,2} \\w{3} \\d{4} [\\d:]{8} (GMT|\\+0000)", "DATE")
                .replace("Connection: close\n", "") // after a hundred requests, whatever they were
                .replaceAll("(?s)base64\r\n.*", "");
    }

    @Test
    @Tag("S28")
    void s28_failures_of_the_key_unwrap_and_all_others_look_the_same() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var ours = victim.certificate();
            attack.as(victim.partnerTls());
            var good = Forge.enveloped(CMSAlgorithm.AES256_CBC, entity(attack, Partner.CBC), Forge.oaep(ours));
            var strange = Forge.enveloped(
                    CMSAlgorithm.AES256_CBC,
                    entity(attack, Partner.CBC),
                    Forge.oaep(victim.malmo().certificate()));
            var answers = new HashSet<String>();
            for (var body : List.of(
                    Ciphertext.cbc(good, text -> text, Ciphertext.flipped(0)),
                    Ciphertext.cbc(good, text -> text, Ciphertext.flipped(-1)),
                    Ciphertext.cbc(good, text -> text, key -> new byte[key.length]),
                    Ciphertext.cbc(good, text -> text, Ciphertext.cut(100)),
                    Ciphertext.cbc(good, Ciphertext.flipped(-1), key -> key),
                    Ciphertext.cbc(good, Ciphertext.cut(17), key -> key),
                    Forge.enveloped(CMSAlgorithm.AES256_CBC, attack.part(), Forge.oaep(ours)),
                    strange,
                    new byte[100])) {
                answers.add(shape(attack, body));
            }
            assertThat(answers).hasSize(1);
            attack.traced("not-whole-blocks");
            attack.traced("not-encrypted-for-us");
            attack.traced("insufficient-message-security");
        });
    }

    @ParameterizedTest(name = "block {0} from the end")
    @ValueSource(ints = {1, 2, 3})
    @Tag("S29")
    void s29_no_padding_oracle(int fromEnd) {
        Victim.attack(attack -> {
            var victim = attack.victim();
            attack.as(victim.partnerTls());
            var good = Forge.enveloped(
                    CMSAlgorithm.AES256_CBC, entity(attack, Partner.CBC), Forge.oaep(victim.certificate()));
            var answers = new HashSet<String>();
            for (int value = 0; value < 256; value++) {
                int last = value;
                answers.add(shape(
                        attack,
                        Ciphertext.cbc(
                                good,
                                text -> {
                                    var shorter = Arrays.copyOf(text, text.length - 16 * (fromEnd - 1));
                                    shorter[shorter.length - 17] = (byte) last;
                                    return shorter;
                                },
                                key -> key)));
            }
            answers.removeIf(answer -> answer.contains("; processed\r\n"));
            assertThat(answers).hasSize(1);
            attack.traced(fromEnd == 1 ? "text-after-last-part" : "boundary-missing");
            attack.arrives(fromEnd == 1 ? 1 : 0);
        });
    }

    static Stream<Arguments> oaep() {
        var sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        var sha512 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512, DERNull.INSTANCE);
        return Stream.of(
                Arguments.of(
                        "a label",
                        oaep(RSAESOAEPparams.DEFAULT_HASH_ALGORITHM, RSAESOAEPparams.DEFAULT_HASH_ALGORITHM, "x"),
                        "key-transport-not-allowed"),
                Arguments.of(
                        "another mask hash",
                        oaep(RSAESOAEPparams.DEFAULT_HASH_ALGORITHM, sha512, ""),
                        "content-decryption-failed"),
                Arguments.of("another hash", oaep(sha256, sha256, ""), "content-decryption-failed"));
    }

    private static AlgorithmIdentifier oaep(AlgorithmIdentifier hash, AlgorithmIdentifier mask, String label) {
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSAES_OAEP,
                new RSAESOAEPparams(
                        hash,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, mask),
                        new AlgorithmIdentifier(
                                PKCSObjectIdentifiers.id_pSpecified, new DEROctetString(RawAs2.bytes(label)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oaep")
    @Tag("S30")
    void s30_oaep_spoiled(String name, AlgorithmIdentifier algorithm, String cause) {
        Victim.attack(attack -> {
            var spoiled = Ciphertext.recipient(good(attack), old -> algorithm, wrapped -> wrapped);

            attack.refusedUniformly(attack.post(spoiled), cause);
        });
    }

    @Test
    @Tag("S30")
    void s30_oaep_with_a_wrong_first_byte() {
        Victim.attack(attack -> {
            var spoiled = Ciphertext.recipient(good(attack), old -> old, Ciphertext.flipped(0));

            attack.refusedUniformly(attack.post(spoiled), "content-decryption-failed");
        });
    }

    static Stream<Arguments> tags() {
        return Stream.of(
                Arguments.of(4, 4, "enveloped-data-malformed"),
                Arguments.of(8, 8, "enveloped-data-malformed"),
                Arguments.of(12, 12, "tag-not-16-bytes"),
                Arguments.of(0, 12, "tag-not-16-bytes"),
                Arguments.of(15, 16, "tag-not-16-bytes"));
    }

    @ParameterizedTest(name = "tag of {0} bytes, said to have {1}")
    @MethodSource("tags")
    @Tag("S31")
    void s31_short_and_missing_tags(int length, int said, String cause) {
        Victim.attack(attack -> {
            var spoiled = Ciphertext.gcm(
                    good(attack),
                    Ciphertext.cut(length),
                    algorithm -> new AlgorithmIdentifier(algorithm.getAlgorithm(), new DERSequence(new ASN1Encodable[] {
                        new DEROctetString(GCMParameters.getInstance(algorithm.getParameters())
                                .getNonce()),
                        new ASN1Integer(said)
                    })),
                    Ciphertext.none());

            attack.refusedUniformly(attack.post(spoiled), cause);
        });
    }

    @Test
    @Tag("S31")
    void s31_tag_nonce_or_attributes_changed() {
        Victim.attack(attack -> {
            var good = good(attack);
            attack.refusedUniformly(
                    attack.post(Ciphertext.gcm(good, Ciphertext.flipped(3), same -> same, Ciphertext.none())),
                    "content-decryption-failed");
            attack.refusedUniformly(
                    attack.post(Ciphertext.gcm(
                            good,
                            tag -> tag,
                            algorithm -> new AlgorithmIdentifier(
                                    algorithm.getAlgorithm(), new GCMParameters(new byte[12], 16)),
                            Ciphertext.none())),
                    "content-decryption-failed");
            var attribute = new Attribute(
                    CMSAttributes.contentType, new DERSet(org.bouncycastle.asn1.cms.CMSObjectIdentifiers.data));
            attack.refusedUniformly(
                    attack.post(Ciphertext.gcm(good, tag -> tag, same -> same, new DERSet(attribute))),
                    "content-decryption-failed");
        });
    }

    private static ASN1Set many(ASN1Set recipients, int count) {
        var all = new ASN1EncodableVector();
        for (int i = 0; i < count; i++) {
            all.add(recipients.getObjectAt(0));
        }
        return new DERSet(all);
    }

    @Test
    @Tag("S32")
    void s32_ours_is_found_last_and_more_than_twenty_are_refused() {
        Victim.attack(attack -> {
            var part = attack.victim().honest().part();
            var entity = Forge.entity(part, Forge.sign(part, attack.victim().malmo()));
            var certificates = new java.security.cert.X509Certificate[20];
            Arrays.fill(certificates, attack.victim().malmo().certificate());
            certificates[19] = attack.victim().certificate();
            attack.taken(attack.post(Forge.gcm(entity, certificates)), part);
            attack.arrives(1);

            var good = good(attack);
            for (int count : new int[] {21, 10_000}) {
                attack.refusedUniformly(
                        attack.post(Ciphertext.recipients(good, one -> many(one, count))), "too-many-recipients");
            }
        });
    }

    /** A hundred million rounds would be felt: the answer comes because nothing is derived. */
    @Test
    @Tag("S32")
    void s32_recipients_by_password_and_of_unknown_kinds() {
        Victim.attack(attack -> {
            var password = new RecipientInfo(new PasswordRecipientInfo(
                    new AlgorithmIdentifier(
                            PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[16], 2_000_000_000)),
                    new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap),
                    new DEROctetString(new byte[40])));
            var other = new RecipientInfo(
                    new OtherRecipientInfo(new ASN1ObjectIdentifier("1.2.3.4.5"), new DEROctetString(new byte[40])));
            var good = good(attack);

            attack.refusedUniformly(
                    attack.post(Ciphertext.recipients(good, one -> new DERSet(password))), "password-recipient");
            attack.refusedUniformly(
                    attack.post(Ciphertext.recipients(good, one -> new DERSet(other))), "not-encrypted-for-us");
        });
    }

    @Test
    @Tag("S33")
    void s33_encrypted_for_somebody_else() {
        Victim.attack(attack -> {
            var part = attack.part();
            var entity = Forge.entity(part, Forge.sign(part, attack.victim().malmo()));

            var answer = attack.post(Forge.gcm(entity, attack.victim().malmo().certificate()));

            attack.refusedUniformly(answer, "not-encrypted-for-us");
        });
    }

    private static byte[] compressed(byte[] inner, int depth) throws Exception {
        var part = inner;
        for (int i = 0; i < depth; i++) {
            var cms = new CMSCompressedDataGenerator()
                    .generate(new CMSProcessableByteArray(part), new ZlibCompressor())
                    .getEncoded();
            part = Forge.join(
                    Forge.ascii(
                            "Content-Type: application/pkcs7-mime; smime-type=compressed-data; name=smime.p7z\r\n\r\n"),
                    cms);
        }
        return part;
    }

    private static byte[] bomb(Attack attack) {
        return Forge.join(attack.part(), new byte[40_000_000]);
    }

    @Test
    @Tag("S34")
    void s34_compression_is_by_agreement_only() {
        Victim.attack(attack -> {
            var zipped = compressed(bomb(attack), 1);

            var answer = attack.post(
                    attack.sealed(zipped, Forge.sign(zipped, attack.victim().malmo())));

            attack.refused(answer, "processed/error: decompression-failed", "compression-not-agreed");
        });
    }

    @ParameterizedTest(name = "depth {0}")
    @ValueSource(ints = {1, 2, 10})
    @Tag("S34")
    void s34_bombs_of_one_who_may_compress(int depth) {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var zipped = compressed(depth == 1 ? bomb(attack) : attack.part(), depth);
            var entity = Forge.entity(zipped, Forge.sign(zipped, victim.key(Partner.LEGACY)));

            var answer = attack.post(
                    Partner.LEGACY, Forge.enveloped(CMSAlgorithm.AES256_CBC, entity, Forge.oaep(victim.certificate())));

            if (depth == 1) {
                attack.refused(answer, "processed/error: decompression-failed", "inflates-too-far");
            } else {
                attack.refused(answer, "processed/error: unexpected-processing-error", "content-is-no-leaf");
            }
        });
    }

    /** Compressed after signing: what is not signed is not even inflated (rule R4). */
    @Test
    @Tag("S34")
    void s34_a_bomb_around_the_signature() {
        Victim.attack(attack -> {
            var part = bomb(attack);
            var zipped = compressed(
                    Forge.entity(part, Forge.sign(part, attack.victim().key(Partner.LEGACY))), 1);

            var answer = attack.post(
                    Partner.LEGACY,
                    Forge.enveloped(
                            CMSAlgorithm.AES256_CBC,
                            zipped,
                            Forge.oaep(attack.victim().certificate())));

            attack.refusedUniformly(answer, "insufficient-message-security");
        });
    }

    @Test
    @Tag("S35")
    void s35_enveloped_in_enveloped() {
        Victim.attack(attack -> {
            var inner = attack.part();
            for (int depth = 0; depth < 1_000; depth++) {
                inner = Forge.join(
                        Forge.ascii(
                                "Content-Type: application/pkcs7-mime; smime-type=authEnveloped-data; name=smime.p7m\r\n\r\n"),
                        Forge.gcm(inner, attack.victim().certificate()));
            }
            attack.refusedUniformly(attack.post(Mime.withoutHeader(inner)), "insufficient-message-security");
        });
    }

    @Test
    @Tag("S35")
    void s35_signed_in_signed() {
        Victim.attack(attack -> {
            var part = attack.part();
            for (int depth = 0; depth < 200; depth++) {
                var signature = Forge.sign(part, attack.victim().malmo());
                part = RawAs2.bytes(
                        new String(Forge.entity(part, signature), java.nio.charset.StandardCharsets.ISO_8859_1)
                                .replace("boundary=b1;", "boundary=b" + depth + "x;")
                                .replace("--b1\r\n", "--b" + depth + "x\r\n")
                                .replace("--b1--", "--b" + depth + "x--"));
            }
            attack.refused(
                    attack.post(
                            attack.sealed(part, Forge.sign(part, attack.victim().malmo()))),
                    "processed/error: unexpected-processing-error",
                    "content-is-no-leaf");
        });
    }

    static Stream<Arguments> nonsense() {
        var deep = new byte[200_000];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }
        return Stream.of(
                Arguments.of("nothing", new byte[0], "unexpected-asn1-tag"),
                Arguments.of("a tag alone", new byte[] {0x30}, "asn1-cut-off"),
                Arguments.of("text", Forge.ascii("hello"), "unexpected-asn1-tag"),
                Arguments.of("4 GiB", HexFormat.of().parseHex("3084ffffffff"), "asn1-cut-off"),
                Arguments.of("2 GiB", HexFormat.of().parseHex("30847fffffff00"), "asn1-cut-off"),
                Arguments.of(
                        "a length of 126 bytes",
                        Forge.join(new byte[] {0x30, (byte) 0xfe}, new byte[126]),
                        "bad-asn1-length"),
                Arguments.of("100 000 deep", deep, "asn1-too-deep"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    @Tag("S36")
    void s36_lengths_that_lie_and_endless_nesting(String name, byte[] body, String cause) {
        Victim.attack(attack -> attack.refusedUniformly(attack.post(body), cause));
    }

    @Test
    @Tag("S36")
    void s36_bytes_after_the_end_and_in_the_middle_of_nowhere() {
        Victim.attack(attack -> {
            var good = good(attack);
            attack.refusedUniformly(attack.post(Forge.join(good, new byte[1])), "trailing-data");
            var causes = new ArrayList<Answer>();
            for (int length : new int[] {good.length - 1, good.length / 2, 100, 20}) {
                causes.add(attack.post(Arrays.copyOf(good, length)));
            }
            assertThat(causes).allSatisfy(answer -> assertThat(answer.disposition())
                    .isEqualTo("processed/error: decryption-failed"));
        });
    }
}
