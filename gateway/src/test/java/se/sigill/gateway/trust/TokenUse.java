package se.sigill.gateway.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.MGF1ParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.wire.codec.Bytes;
import se.sigill.gateway.wire.codec.CmsDecrypter;
import se.sigill.gateway.wire.codec.CmsEncrypter;
import se.sigill.gateway.wire.codec.CmsSigner;
import se.sigill.gateway.wire.codec.CmsVerifier;
import se.sigill.gateway.wire.codec.KeyTransport;

/** What {@link TokenTest} does in a process of its own; says on standard output what went well. */
final class TokenUse {

    private static final char[] PIN = "4711".toCharArray();
    private static final ParticipantId MALMO = new ParticipantId("0203:malmo.se");

    private TokenUse() {}

    public static void main(String[] args) throws Exception {
        Path dir = Path.of(args[1]);
        switch (args[0]) {
            case "import" -> importKey(dir);
            case "work" ->
                work(keys(dir, "malmo", null).signing(MALMO, Instant.now()).orElseThrow());
            case "wrong-pin" -> wrong(() -> keys(dir, "malmo", "wrong.password"));
            case "wrong-alias" -> wrong(() -> keys(dir, "lund", null));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void wrong(Runnable start) {
        try {
            start.run();
        } catch (WrongSetting wrong) {
            System.out.println(wrong.getMessage());
        }
    }

    private static void importKey(Path dir) throws Exception {
        Provider provider = Security.getProvider("SunPKCS11")
                .configure(dir.resolve("token.cfg").toString());
        KeyStore token = KeyStore.getInstance("PKCS11", provider);
        token.load(null, PIN);
        char[] password = Files.readString(dir.resolve("organisation.p12.password"))
                .strip()
                .toCharArray();
        KeyStore file = KeyStore.getInstance(dir.resolve("organisation.p12").toFile(), password);
        String alias = file.aliases().nextElement();
        token.setKeyEntry("malmo", file.getKey(alias, password), null, file.getCertificateChain(alias));
        System.out.println("IMPORTED");
    }

    private static FileKeys keys(Path dir, String alias, @Nullable String password) {
        var token = new TrustSettings.KeyFile("", password, null, "token.cfg", alias);
        var settings = new TrustSettings(
                new TrustSettings.AccessPointKeys(
                        "malmo-ap", List.of(new TrustSettings.KeyFile("ap.p12", null, null, null, ""))),
                List.of(new TrustSettings.ParticipantKeys(MALMO.value(), List.of(token))),
                new TrustSettings.Anchors(List.of(), List.of(), List.of()),
                List.of(),
                Duration.ZERO,
                TrustFolder.NO_OCSP,
                Duration.ZERO);
        return new FileKeys(settings, dir.toString(), Clock.systemUTC());
    }

    private static void work(OwnKey own) throws Exception {
        if (own.key().getEncoded() == null) {
            System.out.println("NEVER-READ");
        }
        signs(own);
        opensSeal(own);
        opensTransport(own);
    }

    private static void signs(OwnKey own) throws Exception {
        Bytes part = Bytes.ascii("Content-Type: application/xml\r\n\r\n<xhe/>");
        var signature = new CmsSigner(own.key(), own.chain()).sign(List.of(part), Instant.now());
        CmsVerifier.verify(part, Bytes.of(signature.der()), List.of(own.certificate()));
        System.out.println("SIGNED");
    }

    /** As the envelope wraps its key (SHA-1), and by the other hashes that partners use. */
    private static void opensSeal(OwnKey own) throws Exception {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        for (String hash : List.of("SHA-1", "SHA-256", "SHA-512")) {
            var oaep = new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT);
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.ENCRYPT_MODE, own.certificate().getPublicKey(), oaep);
            byte[] wrapped = cipher.doFinal(secret);
            if (!Arrays.equals(secret, Rsa.openOaep(own.key(), wrapped, oaep, 32))) {
                throw new AssertionError(hash);
            }
            wrapped[17] ^= 1;
            try {
                Rsa.openOaep(own.key(), wrapped, oaep, 32);
                throw new AssertionError("taken");
            } catch (GeneralSecurityException refused) {
                System.out.println("REFUSED-FORGED");
            }
        }
        System.out.println("OPENED-SEAL");
    }

    private static void opensTransport(OwnKey own) throws Exception {
        for (KeyTransport transport : KeyTransport.values()) {
            var sent = new CmsEncrypter(CmsEncrypter.Mode.GCM, transport)
                    .encrypt(List.of(Bytes.ascii("hej")), own.certificate());
            var key = new CmsDecrypter.Key(own.key(), own.certificate());
            Bytes plain = new CmsDecrypter(List.of(key), new CmsDecrypter.Allowed(true, true)).decrypt(Bytes.of(sent));
            if (!plain.text().equals("hej")) {
                throw new AssertionError(transport);
            }
        }
        System.out.println("OPENED-TRANSPORT");
    }
}
