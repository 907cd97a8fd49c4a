package se.sigill.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** A peer's own key with its certificate, and the one certificate of the partner that it trusts. */
public record PeerKeys(PrivateKey key, X509Certificate certificate, X509Certificate partner) {

    /** Reads {@code --own-p12}, {@code --own-password-file} and {@code --partner-certificate} (PEM). */
    public static PeerKeys load(PeerOptions options) throws IOException, GeneralSecurityException {
        Path passwordFile = Path.of(options.required("own-password-file"));
        char[] password = Files.readString(passwordFile).strip().toCharArray();
        KeyStore store =
                KeyStore.getInstance(Path.of(options.required("own-p12")).toFile(), password);
        String alias = store.aliases().nextElement();
        return new PeerKeys(
                (PrivateKey) store.getKey(alias, password),
                (X509Certificate) store.getCertificate(alias),
                certificate(Path.of(options.required("partner-certificate"))));
    }

    private static X509Certificate certificate(Path pem) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
