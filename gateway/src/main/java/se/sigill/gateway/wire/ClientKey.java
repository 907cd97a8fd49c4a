package se.sigill.gateway.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** Loads the key we show partners when we call them. */
final class ClientKey {

    private ClientKey() {}

    /** @param folder what relative paths are relative to */
    static KeyManager[] load(WireSettings.Tls tls, Path folder) {
        if (tls.keyStore() == null) {
            return new KeyManager[0];
        }
        Path store = folder.resolve(tls.keyStore());
        Path password = passwordFile(store, tls.passwordFile(), folder);
        try {
            return keyManagers(store, password);
        } catch (IOException | GeneralSecurityException wrong) {
            throw new IllegalStateException(
                    "sigill.wire.tls.key-store cannot be read: make sure that " + store + " is a PKCS#12 file and that "
                            + password + " holds its password",
                    wrong);
        }
    }

    private static Path passwordFile(Path store, @Nullable Path named, Path folder) {
        return named == null ? store.resolveSibling(store.getFileName() + ".password") : folder.resolve(named);
    }

    private static KeyManager[] keyManagers(Path store, Path passwordFile)
            throws IOException, GeneralSecurityException {
        char[] password = Files.readString(passwordFile).strip().toCharArray();
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(keys, password);
            return factory.getKeyManagers();
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
