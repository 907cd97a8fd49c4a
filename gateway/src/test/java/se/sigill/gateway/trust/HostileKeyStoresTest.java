package se.sigill.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.certs.DevPki;

/** Key stores made or kept wrongly stop the start, soon and by name (S137). */
class HostileKeyStoresTest {

    private static final DevPki PKI = DevPki.shared();

    @TempDir
    private Path dir;

    private Path store;
    private Path password;

    @BeforeEach
    void write() {
        PKI.organisation("0203:malmo.se").writeTo(dir, "key");
        store = dir.resolve("key.p12");
        password = dir.resolve("key.p12.password");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> new KeyStoreFile("sigill.trust.access-point.keys[0]", store, password).read())
                .hasMessageContaining("sigill.trust.access-point.keys[0]")
                .hasMessageContaining(why);
    }

    private void replace(byte[] content) throws IOException {
        Files.write(store, content);
    }

    @Test
    @Tag("S137")
    void s137_a_good_one_is_read() {
        assertThat(new KeyStoreFile("x", store, password).read().chain()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "wrong", "changeit"})
    @Tag("S137")
    void s137_a_wrong_password_is_refused_and_not_told(String wrong) throws IOException {
        Files.writeString(password, wrong);

        assertRefused("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw----r--", "rw-----w-"})
    @Tag("S137")
    void s137_a_key_store_or_password_open_to_others_is_refused(String mode) throws IOException {
        for (var file : new Path[] {store, password}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            assertRefused("chmod 600 " + file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Version 1 of BKS, with 16 bits for its integrity, our library does not even write; no BKS at all is read. */
    @ParameterizedTest
    @ValueSource(strings = {"BKS", "UBER", "BCFKS"})
    @Tag("S137")
    void s137_other_kinds_of_store_are_refused(String type) throws Exception {
        var provider = new BouncyCastleProvider();
        var secret = Files.readString(password).strip().toCharArray();
        var good = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            good.load(in, secret);
        }
        var alias = good.aliases().nextElement();
        var other = KeyStore.getInstance(type, provider);
        other.load(null, secret);
        other.setKeyEntry(alias, good.getKey(alias, secret), secret, good.getCertificateChain(alias));
        var out = new ByteArrayOutputStream();
        other.store(out, secret);
        replace(out.toByteArray());

        assertRefused("is not a PKCS#12 file");
    }

    /** PBMAC of RFC 7292 with 2^31-1 iterations: an hour and more of computing for one guess, if it were begun. */
    @Test
    @Tag("S137")
    void s137_a_derivation_that_would_take_for_ever_is_refused() throws Exception {
        var builder = new PKCS12PfxPduBuilder();
        var calculator = new JcePKCS12MacCalculatorBuilder(OIWObjectIdentifiers.idSHA1)
                .setProvider(new BouncyCastleProvider())
                .setIterationCount(1);
        var small = builder.build(calculator, Files.readString(password).strip().toCharArray());
        var pfx = small.toASN1Structure();
        var mac = pfx.getMacData();
        var huge = new MacData(mac.getMac(), mac.getSalt(), Integer.MAX_VALUE);
        replace(new Pfx(pfx.getAuthSafe(), huge).getEncoded());

        assertRefused("PKCS#12");
    }

    @Test
    @Tag("S137")
    void s137_a_file_of_a_gigabyte_is_refused_before_it_is_read() throws IOException {
        try (var file = new RandomAccessFile(store.toFile(), "rw")) {
            file.setLength(3L << 30);
        }

        assertRefused("is not a PKCS#12 file");
    }

    @Test
    @Tag("S137")
    void s137_an_empty_or_cut_file_is_refused() throws IOException {
        var whole = Files.readAllBytes(store);
        for (int length : new int[] {0, 1, 10, whole.length / 2}) {
            replace(java.util.Arrays.copyOf(whole, length));
            assertRefused("is not a PKCS#12 file");
        }
    }
}
