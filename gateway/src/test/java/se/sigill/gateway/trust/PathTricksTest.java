package se.sigill.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.sigill.gateway.trust.CertificateCheck.Purpose.ORGANISATION_SIGNATURE;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.gateway.trust.CertificateCheck.Cause;
import se.sigill.gateway.trust.CertificateCheck.Verdict;

/** Paths that lead to our root and break a rule of RFC 5280 section 6 on the way (S20). */
@Tag("S20")
class PathTricksTest {

    private static final ASN1ObjectIdentifier UNHEARD_OF = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
    private static final KeyUsage CERTIFIES = new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    private static final KeyUsage SIGNS = new KeyUsage(KeyUsage.digitalSignature);
    private static final Instant NOW = Instant.parse("2026-03-12T08:14:00Z");
    private static final Link ROOT = link("Root", null, authority(null));
    private static final String LEAF = "Malmö stad,O=Malmö stad";

    @TempDir
    private Path dir;

    /** Something put into a certificate. */
    private interface Put {
        void into(X509v3CertificateBuilder builder) throws Exception;
    }

    private record Link(X509Certificate certificate, KeyPair keys) {}

    private static Put extension(ASN1ObjectIdentifier id, ASN1Encodable value) {
        return builder -> builder.addExtension(id, true, value);
    }

    /** @param below how many CAs may stand below it; null for any number */
    private static Put authority(@Nullable Integer below) {
        return builder -> {
            builder.addExtension(
                    Extension.basicConstraints,
                    true,
                    below == null ? new BasicConstraints(true) : new BasicConstraints(below));
            builder.addExtension(Extension.keyUsage, true, CERTIFIES);
        };
    }

    private static Put signer() {
        return extension(Extension.keyUsage, SIGNS);
    }

    private static Put all(Put... puts) {
        return builder -> {
            for (var put : puts) {
                put.into(builder);
            }
        };
    }

    private static Put permitted(int kind, String name) {
        return extension(
                Extension.nameConstraints,
                new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(new GeneralName(kind, name))}, null));
    }

    private static Put alternative(int kind, String name) {
        return builder -> builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, name)));
    }

    private static Link link(String name, @Nullable Link issuer, Put... puts) {
        return link(name, BigInteger.valueOf(System.nanoTime()), issuer, puts);
    }

    private static Link link(String name, BigInteger serial, @Nullable Link issuer, Put... puts) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            var keys = generator.generateKeyPair();
            var subject = new X500Name("CN=" + name);
            var by = issuer == null
                    ? subject
                    : X500Name.getInstance(
                            issuer.certificate().getSubjectX500Principal().getEncoded());
            var builder = new JcaX509v3CertificateBuilder(
                    by,
                    serial,
                    Date.from(NOW.minus(Duration.ofDays(1))),
                    Date.from(NOW.plus(Duration.ofDays(1))),
                    subject,
                    keys.getPublic());
            all(puts).into(builder);
            var signer = new JcaContentSignerBuilder("SHA256withECDSA")
                    .build((issuer == null ? keys : issuer.keys()).getPrivate());
            return new Link(new JcaX509CertificateConverter().getCertificate(builder.build(signer)), keys);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509CRL emptyList(Link issuer) throws Exception {
        var builder = new JcaX509v2CRLBuilder(issuer.certificate(), Date.from(NOW.minusSeconds(60)))
                .setNextUpdate(Date.from(NOW.plus(Duration.ofHours(1))));
        return new JcaX509CRLConverter()
                .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .build(issuer.keys().getPrivate())));
    }

    /** With these CAs in the configuration, and an empty list of each. */
    private Verdict verdict(Link leaf, Link... authorities) throws Exception {
        var folder = new TrustFolder(dir);
        Files.createDirectories(dir.resolve("trust/crls"));
        var all = new ArrayList<>(List.of(authorities));
        all.add(ROOT);
        var pem = new StringBuilder();
        for (var authority : all) {
            pem.append(TrustFolder.pem(authority.certificate()));
            folder.writeList("list-" + all.indexOf(authority), emptyList(authority));
        }
        folder.write("trust/cas.pem", pem.toString());
        return new PkixCheck(folder.settings(), folder.path()).check(leaf.certificate(), ORGANISATION_SIGNATURE, NOW);
    }

    @Test
    void s20_the_path_without_a_trick_is_good() throws Exception {
        var authority = link("CA", ROOT, authority(0));

        assertThat(verdict(link(LEAF, authority, signer()), authority)).isEqualTo(new Verdict.Good());
    }

    static Stream<Arguments> authorities() {
        return Stream.of(
                Arguments.of("names of others only", all(authority(0), permitted(GeneralName.directoryName, "O=Lund"))),
                Arguments.of(
                        "something critical unheard of",
                        all(authority(0), extension(UNHEARD_OF, new DEROctetString(new byte[1])))),
                Arguments.of("no CA at all", signer()),
                Arguments.of("a CA that may not certify", (Put) builder -> {
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
                    builder.addExtension(Extension.keyUsage, true, SIGNS);
                }),
                Arguments.of("said to be none", (Put) builder -> {
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
                    builder.addExtension(Extension.keyUsage, true, CERTIFIES);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("authorities")
    void s20_a_ca_that_may_not(String name, Put put) throws Exception {
        var authority = link("CA", ROOT, put);

        assertThat(verdict(link(LEAF, authority, signer()), authority)).isEqualTo(new Verdict.Bad(Cause.UNTRUSTED));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(GeneralName.dNSName, "malmo.se", "evil.se"),
                Arguments.of(GeneralName.dNSName, "malmo.se", "malmo.se.evil.se"),
                Arguments.of(GeneralName.rfc822Name, "malmo.se", "a@evil.se"),
                Arguments.of(GeneralName.rfc822Name, "malmo.se", "a@evil.se."),
                Arguments.of(GeneralName.uniformResourceIdentifier, "malmo.se", "https://evil.se/"),
                Arguments.of(GeneralName.uniformResourceIdentifier, "malmo.se", "https://evil.se./"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void s20_names_outside_what_the_ca_may_certify(int kind, String permitted, String name) throws Exception {
        var authority = link("CA", ROOT, authority(0), permitted(kind, permitted));

        assertThat(verdict(link(LEAF, authority, signer(), alternative(kind, name)), authority))
                .isEqualTo(new Verdict.Bad(Cause.UNTRUSTED));
    }

    @Test
    void s20_a_path_longer_than_allowed() throws Exception {
        var first = link("CA 1", ROOT, authority(0));
        var second = link("CA 2", first, authority(0));

        assertThat(verdict(link(LEAF, second, signer()), first, second)).isEqualTo(new Verdict.Bad(Cause.UNTRUSTED));
    }

    @Test
    void s20_something_critical_that_nobody_knows() throws Exception {
        var authority = link("CA", ROOT, authority(0));
        var leaf = link(LEAF, authority, signer(), extension(UNHEARD_OF, new DEROctetString(new byte[1])));

        assertThat(verdict(leaf, authority)).isEqualTo(new Verdict.Bad(Cause.UNTRUSTED));
    }

    /** Odd, and no harm: it is compared whole, with itself. */
    @ParameterizedTest
    @MethodSource("serials")
    void s20_serial_numbers_below_nothing_and_without_measure(BigInteger serial) throws Exception {
        var authority = link("CA", ROOT, authority(0));

        assertThat(verdict(link(LEAF, serial, authority, signer()), authority)).isNotNull();
    }

    static Stream<BigInteger> serials() {
        return Stream.of(BigInteger.ONE.negate(), BigInteger.ZERO, BigInteger.ONE.shiftLeft(8_000));
    }

    @Test
    void s20_a_thousand_policies_are_a_list_and_no_tree() throws Exception {
        var policies = new PolicyInformation[1_000];
        for (int i = 0; i < policies.length; i++) {
            policies[i] = new PolicyInformation(UNHEARD_OF.branch(Integer.toString(i)));
        }
        var put = (Put) builder ->
                builder.addExtension(Extension.certificatePolicies, false, new CertificatePolicies(policies));
        var authority = link("CA", ROOT, authority(0), put);

        assertThat(verdict(link(LEAF, authority, signer(), put), authority)).isEqualTo(new Verdict.Good());
    }

    /** What comes with a message takes no part in building a path. */
    @Test
    void s20_a_ca_that_nobody_configured_leads_nowhere() throws Exception {
        var authority = link("CA", ROOT, authority(0));

        assertThat(verdict(link(LEAF, authority, signer()))).isEqualTo(new Verdict.Bad(Cause.UNTRUSTED));
    }

    /** Where a certificate says that more can be learnt of it, nothing is asked: responders and lists are configured. */
    @Test
    @Tag("S126")
    void s126_addresses_in_certificates_are_not_called() throws Exception {
        try (var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var url = new GeneralName(
                    GeneralName.uniformResourceIdentifier, "http://127.0.0.1:" + listener.getLocalPort() + "/x");
            var points = (Put) builder -> {
                builder.addExtension(
                        Extension.authorityInfoAccess, false, new AuthorityInformationAccess(new AccessDescription[] {
                            new AccessDescription(AccessDescription.id_ad_ocsp, url),
                            new AccessDescription(AccessDescription.id_ad_caIssuers, url)
                        }));
                builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(new DistributionPointName(new GeneralNames(url)), null, null)
                }));
            };
            var authority = link("CA", ROOT, authority(0), points);
            var leaf = link(LEAF, authority, signer(), points);

            assertThat(verdict(leaf)).isEqualTo(new Verdict.Bad(Cause.UNTRUSTED));
            assertThat(verdict(leaf, authority)).isEqualTo(new Verdict.Good());

            listener.setSoTimeout(200);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
