package se.sigill.gateway.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A PKCS#12 file and the file with its password, read once at the start. */
final class KeyStoreFile {

    /** A key and a long chain are some kilobytes. */
    private static final long LARGEST = 1024 * 1024;

    private final String setting;
    private final Path store;
    private final Path passwordFile;

    /** @param setting the name of the list item, {@code sigill.trust.access-point.keys[0]} for example */
    KeyStoreFile(String setting, Path store, Path passwordFile) {
        this.setting = setting;
        this.store = store;
        this.passwordFile = passwordFile;
    }

    OwnKey read() {
        PasswordFile.closed(setting + ".key-store", store);
        char[] password = new PasswordFile(setting + ".key-store-password-file", passwordFile).read();
        try {
            return key(load(password), password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private KeyStore load(char[] password) {
        try {
            if (Files.size(store) > LARGEST) {
                throw noKeyStore(new IOException("The file has " + Files.size(store) + " bytes"));
            }
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(new ByteArrayInputStream(Files.readAllBytes(store)), password);
            return keyStore;
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException ? wrongPassword(e) : noKeyStore(e);
        } catch (GeneralSecurityException e) {
            throw noKeyStore(e);
        }
    }

    private OwnKey key(KeyStore keyStore, char[] password) {
        try {
            List<String> aliases = Collections.list(keyStore.aliases()).stream()
                    .filter(alias -> isKey(keyStore, alias))
                    .toList();
            if (aliases.size() != 1) {
                throw new WrongSetting(
                        setting + ".key-store",
                        store + " holds " + aliases.size() + " private keys",
                        "Use one file for each key, with the certificate and the chain above it");
            }
            return key(keyStore, aliases.get(0), password);
        } catch (UnrecoverableKeyException e) {
            throw wrongPassword(e);
        } catch (GeneralSecurityException e) {
            throw noKeyStore(e);
        }
    }

    private OwnKey key(KeyStore keyStore, String alias, char[] password) throws GeneralSecurityException {
        Certificate[] certificates = keyStore.getCertificateChain(alias);
        if (certificates == null || !(keyStore.getKey(alias, password) instanceof PrivateKey key)) {
            throw new WrongSetting(
                    setting + ".key-store",
                    "the key in " + store + " has no certificate",
                    "Make the file anew with key, certificate and chain, e.g. by openssl pkcs12 -export");
        }
        List<X509Certificate> chain =
                Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
        return KeyPairs.own(setting + ".key-store", store.toString(), key, chain);
    }

    private static boolean isKey(KeyStore keyStore, String alias) {
        try {
            return keyStore.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private WrongSetting wrongPassword(Exception e) {
        return new WrongSetting(
                setting + ".key-store-password-file",
                "the password in " + passwordFile + " does not open " + store,
                "Write the right password in the file, on one line",
                e);
    }

    private WrongSetting noKeyStore(Exception e) {
        return new WrongSetting(
                setting + ".key-store", store + " is not a PKCS#12 file", "Give a .p12 file that is whole", e);
    }
}
