package se.sigill.gateway.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A key in a PKCS#11 token: it signs and decrypts there and is never read. */
final class TokenKey {

    private static final Map<Path, Provider> TOKENS = new ConcurrentHashMap<>();

    private final String setting;
    private final Path configuration;
    private final String alias;
    private final PasswordFile pin;

    /**
     * @param setting the name of the list item, {@code sigill.trust.access-point.keys[0]} for example
     * @param configuration what the JDK's SunPKCS11 is told: name, library, slot
     * @param alias the label of key and certificate in the token
     */
    TokenKey(String setting, Path configuration, String alias, PasswordFile pin) {
        this.setting = setting;
        this.configuration = configuration;
        this.alias = alias;
        this.pin = pin;
    }

    OwnKey read() {
        char[] secret = pin.read();
        try {
            KeyStore token = KeyStore.getInstance("PKCS11", provider());
            token.load(null, secret);
            return key(token);
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            throw new WrongSetting(
                    setting + ".pkcs11",
                    "the token that " + configuration + " names cannot be used",
                    "Is the library there, the slot right, and the PIN in the password file the token's",
                    e);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private OwnKey key(KeyStore token) throws GeneralSecurityException {
        Certificate[] certificates = token.getCertificateChain(alias);
        if (certificates == null || !(token.getKey(alias, null) instanceof PrivateKey key)) {
            throw new WrongSetting(
                    setting + ".alias",
                    "the token has no private key with certificate by the name " + alias,
                    "Write the label of both, which must have the same CKA_ID; keytool -list -storetype PKCS11 shows it");
        }
        List<X509Certificate> chain =
                Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
        return KeyPairs.own(setting + ".alias", "the token", key, chain);
    }

    /** One for each token; known to the JDK, so that whoever is given the key finds the way to it. */
    private Provider provider() {
        return TOKENS.computeIfAbsent(configuration, file -> {
            Provider general = Security.getProvider("SunPKCS11");
            if (general == null) {
                throw new WrongSetting(
                        setting + ".pkcs11", "this Java has no PKCS#11", "Use a JDK with jdk.crypto.cryptoki");
            }
            try {
                Provider token = general.configure(file.toString());
                Security.addProvider(token);
                return token;
            } catch (InvalidParameterException e) {
                throw new ProviderException(e);
            }
        });
    }
}
