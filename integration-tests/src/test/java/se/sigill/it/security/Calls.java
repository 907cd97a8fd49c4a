package se.sigill.it.security;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;

/** TLS with the key of whoever calls or answers; each has one context, so that sessions are taken up again. */
public final class Calls {

    private static final char[] PASSWORD = "open".toCharArray();

    private final DevPki pki;
    private final Map<Identity, SSLContext> contexts = new ConcurrentHashMap<>();

    public Calls(DevPki pki) {
        this.pki = pki;
    }

    public SSLContext as(Identity identity) {
        return contexts.computeIfAbsent(identity, this::context);
    }

    private SSLContext context(Identity identity) {
        try {
            var keys = store();
            keys.setKeyEntry("key", identity.key(), PASSWORD, identity.chain().toArray(X509Certificate[]::new));
            var keyManagers = KeyManagerFactory.getInstance("PKIX");
            keyManagers.init(keys, PASSWORD);
            var anchors = store();
            anchors.setCertificateEntry("root", pki.root());
            var trustManagers = TrustManagerFactory.getInstance("PKIX");
            trustManagers.init(anchors);
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore store() throws GeneralSecurityException, java.io.IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
