package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.wire.Forge;

/** How a transfer is signed, when, and what of it is signed (S1–S9). */
class SignatureIT {

    @Test
    @Tag("S1")
    void s1_no_signer_in_clear() {
        Victim.attack(attack -> {
            var part = attack.part();
            var none = Forge.sign(part, false, attack.victim().malmo().chain());
            var headers = Honest.headers(Victim.MALMO_AP);
            headers.put(
                    "Content-Type",
                    "multipart/signed; boundary=b1; micalg=sha256; protocol=\"application/pkcs7-signature\"");

            var answer = attack.post(headers, Mime.withoutHeader(Forge.entity(part, none)));

            attack.refused(answer, "processed/error: insufficient-message-security", "not-encrypted");
        });
    }

    @Test
    @Tag("S2")
    void s2_no_signer_inside_authenticated_and_unauthenticated_encryption() {
        Victim.attack(attack -> {
            var part = attack.part();
            var ours = attack.victim().certificate();
            var none = Forge.sign(part, false, attack.victim().malmo().chain());

            attack.refusedUniformly(attack.post(attack.sealed(part, none)), "not-exactly-one-signer");

            var cbc = Forge.enveloped(CMSAlgorithm.AES256_CBC, Forge.entity(part, none), Forge.oaep(ours));
            attack.refusedUniformly(attack.post(Partner.CBC, cbc), "not-exactly-one-signer");
        });
    }

    @Test
    @Tag("S3")
    void s3_encrypted_but_not_signed() {
        Victim.attack(attack -> {
            var answer = attack.post(Forge.gcm(attack.part(), attack.victim().certificate()));

            attack.refusedUniformly(answer, "insufficient-message-security");
        });
    }

    @Test
    @Tag("S4")
    void s4_the_signature_taken_away() {
        Victim.attack(attack -> {
            var mixed = Forge.join(
                    Forge.ascii("Content-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\n"),
                    attack.part(),
                    Forge.ascii("\r\n--b1--\r\n"));
            var ours = attack.victim().certificate();
            attack.refusedUniformly(attack.post(Forge.gcm(mixed, ours)), "insufficient-message-security");

            var alone = new String(mixed, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .replace("multipart/mixed", "multipart/signed");
            attack.refusedUniformly(attack.post(Forge.gcm(Forge.ascii(alone), ours)), "not-exactly-two-parts");
        });
    }

    @Test
    @Tag("S5")
    void s5_two_signers_in_either_order() {
        Victim.attack(attack -> {
            var part = attack.part();
            var good = Forge.sign(part, attack.victim().malmo());
            var one = Forge.signerInfo(good);
            var two = Forge.signerInfo(Forge.sign(part, attack.victim().key(Partner.GOTEBORG)));

            attack.refusedUniformly(
                    attack.post(attack.sealed(part, Forge.resigned(good, one, two))), "not-exactly-one-signer");
            attack.refusedUniformly(
                    attack.post(attack.sealed(part, Forge.resigned(good, two, one))), "not-exactly-one-signer");
        });
    }

    @Test
    @Tag("S6")
    void s6_content_inside_the_signature_and_other_content_beside_it() {
        Victim.attack(attack -> {
            var malmo = attack.victim().malmo();
            var attached = Forge.sign(attack.part(), true, malmo.chain(), Forge.signer(malmo, "SHA256withRSA"));

            var answer = attack.post(attack.sealed(attack.part(), attached));

            attack.refusedUniformly(answer, "signature-not-detached");
        });
    }

    @Test
    @Tag("S7")
    void s7_signed_attributes_passed_off_as_content() {
        Victim.attack(attack -> {
            var good = Forge.sign(attack.part(), attack.victim().malmo());
            var info = Forge.signerInfo(good);
            var attributes = Forge.join(
                    Forge.ascii("Content-Type: application/octet-stream\r\n\r\n"),
                    info.getAuthenticatedAttributes().getEncoded("DER"));
            var bare = Forge.resigned(good, Forge.withAttributes(info, null, null));

            attack.refusedUniformly(attack.post(attack.sealed(attributes, bare)), "no-signed-attributes");
        });
    }

    @Test
    @Tag("S7")
    void s7_content_passed_off_as_signed_attributes() {
        Victim.attack(attack -> {
            var malmo = attack.victim().malmo();
            var part = attack.part();
            var direct = Forge.sign(
                    part,
                    false,
                    malmo.chain(),
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setDirectSignature(true)
                            .build(
                                    new JcaContentSignerBuilder("SHA256withRSA").build(malmo.key()),
                                    malmo.certificate()));
            attack.refusedUniformly(attack.post(attack.sealed(part, direct)), "no-signed-attributes");

            var dressed = Forge.resigned(
                    direct,
                    Forge.withAttributes(
                            Forge.signerInfo(direct),
                            Forge.signerInfo(Forge.sign(part, malmo)).getAuthenticatedAttributes(),
                            null));
            attack.refusedUniformly(attack.post(attack.sealed(part, dressed)), "signature-wrong");
        });
    }

    /** By the wall it is valid, and by the wall it is judged; the claim is kept beside it. */
    @ParameterizedTest
    @ValueSource(longs = {-10 * 365, -1, 1, 10 * 365})
    @Tag("S9")
    void s9_a_signing_time_is_a_claim_and_kept_as_one(long days) {
        Victim.attack(attack -> {
            var malmo = attack.victim().malmo();
            var part = attack.victim().honest().part();
            var claimed = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(days, ChronoUnit.DAYS);
            var time = new AttributeTable(
                    new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(claimed)))));
            var signature = Forge.sign(
                    part,
                    false,
                    malmo.chain(),
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(time))
                            .build(
                                    new JcaContentSignerBuilder("SHA256withRSA").build(malmo.key()),
                                    malmo.certificate()));

            attack.taken(attack.post(attack.sealed(part, signature)), part);

            attack.arrives(1);
            assertThat(attack.entries())
                    .anySatisfy(entry -> assertThat(entry.lines()).contains("claimed-signing-time=" + claimed));
        });
    }

    static Stream<Arguments> attributes() {
        return Stream.of(
                Arguments.of("no content-type", changed(CMSAttributes.contentType, 0), null),
                Arguments.of("no message-digest", changed(CMSAttributes.messageDigest, 0), null),
                Arguments.of("content-type twice", changed(CMSAttributes.contentType, 2), null),
                Arguments.of("message-digest twice", changed(CMSAttributes.messageDigest, 2), null),
                Arguments.of("message-digest unsigned too", changed(null, 1), CMSAttributes.messageDigest),
                Arguments.of("signing-time unsigned too", changed(null, 1), CMSAttributes.signingTime));
    }

    interface Change {
        ASN1Set of(ASN1Set attributes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attributes")
    @Tag("S8")
    void s8_attributes_missing_doubled_or_moved(String name, Change change, @Nullable ASN1ObjectIdentifier unsigned) {
        Victim.attack(attack -> {
            var part = attack.part();
            var good = Forge.sign(part, attack.victim().malmo());
            var info = Forge.signerInfo(good);
            var signed = info.getAuthenticatedAttributes();
            var loose = unsigned == null ? null : only(signed, unsigned);
            SignerInfo changed = Forge.withAttributes(info, change.of(signed), loose);

            var answer = attack.post(attack.sealed(part, Forge.resigned(good, changed)));

            attack.refusedUniformly(
                    answer, unsigned == null ? "signed-attribute-missing-or-twice" : "attribute-not-signed");
        });
    }

    static Change changed(@Nullable ASN1ObjectIdentifier type, int times) {
        return attributes -> {
            var all = new ASN1EncodableVector();
            for (var each : List.of(attributes.toArray())) {
                var attribute = Attribute.getInstance(each);
                for (int i = 0; i < (attribute.getAttrType().equals(type) ? times : 1); i++) {
                    all.add(attribute);
                }
            }
            return new DERSet(all);
        };
    }

    private static ASN1Set only(ASN1Set set, ASN1ObjectIdentifier type) {
        return new DERSet(Stream.of(set.toArray())
                .map(Attribute::getInstance)
                .filter(attribute -> attribute.getAttrType().equals(type))
                .findFirst()
                .orElseThrow());
    }
}
