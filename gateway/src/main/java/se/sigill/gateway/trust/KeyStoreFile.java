package se.sigill.gateway.trust;

import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** A PKCS#12 file and the file with its password, read once at the start. */
final class KeyStoreFile {

    /** The group may read: a service account is often given its secrets that way. */
    private static final Set<PosixFilePermission> TOO_OPEN =
            Set.of(OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE, GROUP_WRITE);

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
        closed(setting + ".key-store", store);
        closed(setting + ".key-store-password-file", passwordFile);
        char[] password = password();
        try {
            return key(load(password), password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static void closed(String name, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new WrongSetting(name, "there is no file " + file, "Put the file there or correct the setting");
        }
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (!Collections.disjoint(mode, TOO_OPEN)) {
                throw new WrongSetting(
                        name,
                        file + " is open to others (" + PosixFilePermissions.toString(mode) + ")",
                        "Close it: chmod 600 " + file);
            }
        } catch (UnsupportedOperationException noModes) {
            // A file system without modes has its own access control.
        } catch (IOException e) {
            throw unreadable(name, file, e);
        }
    }

    private char[] password() {
        String name = setting + ".key-store-password-file";
        try {
            String text = Files.readString(passwordFile).strip();
            if (text.isEmpty()) {
                throw new WrongSetting(name, passwordFile + " is empty", "Write the key store's password in it");
            }
            return text.toCharArray();
        } catch (IOException e) {
            throw unreadable(name, passwordFile, e);
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
        if (!KeyPairs.match(key, chain.get(0).getPublicKey())) {
            throw new WrongSetting(
                    setting + ".key-store",
                    "the certificate in " + store + " belongs to another key",
                    "Make the file anew with the certificate issued for this key");
        }
        if (KeyPairs.tooWeak(chain.get(0).getPublicKey())) {
            throw new WrongSetting(
                    setting + ".key-store",
                    "the key in " + store + " is too short",
                    "Use RSA of " + KeyPairs.RSA_BITS + " bits or more, or a curve of " + KeyPairs.EC_BITS
                            + " bits or more");
        }
        return new OwnKey(key, chain.get(0), chain);
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

    private static WrongSetting unreadable(String name, Path file, IOException e) {
        return new WrongSetting(
                name, "cannot read " + file, "Let the user that runs the gateway read it, and nobody else", e);
    }
}
