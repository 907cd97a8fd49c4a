package se.sigill.certs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A private key and the certificate that says whose it is.
 *
 * @param chain the certificate first, then its issuer; the root is left out, a verifier has it or does not trust it
 */
public record Identity(String name, PrivateKey key, List<X509Certificate> chain) {

    private static final String ALIAS = "key";

    public Identity {
        chain = List.copyOf(chain);
        if (name.isBlank() || chain.isEmpty()) {
            throw new IllegalArgumentException("an identity has a name and a certificate");
        }
        if (key instanceof RSAKey mine
                && chain.get(0).getPublicKey() instanceof RSAKey certified
                && !mine.getModulus().equals(certified.getModulus())) {
            throw new IllegalArgumentException("the key of " + name + " is not the one in its certificate");
        }
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * Writes {@code fileName.p12} (alias {@code key}), {@code .p12.password} (both mode 600), {@code .pem} and
     * {@code .chain.pem}, over what is there; the password is a new one each time.
     */
    public void writeTo(Path dir, String fileName) {
        char[] password = Keys.password();
        try {
            SafeFile.writeSecret(
                    dir.resolve(fileName + ".p12.password"),
                    (new String(password) + "\n").getBytes(StandardCharsets.US_ASCII));
            SafeFile.writeSecret(dir.resolve(fileName + ".p12"), keyStore(password));
            SafeFile.writePublic(dir.resolve(fileName + ".chain.pem"), pem(chain));
            SafeFile.writePublic(dir.resolve(fileName + ".pem"), pem(chain.subList(0, 1)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + fileName + " in " + dir, e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** What {@link #writeTo} wrote, or nothing if a file is missing or they do not fit together. */
    public static Optional<Identity> read(Path dir, String fileName) {
        try {
            String password = Files.readString(dir.resolve(fileName + ".p12.password"), StandardCharsets.US_ASCII);
            byte[] store = Files.readAllBytes(dir.resolve(fileName + ".p12"));
            Identity identity = fromKeyStore(fileName, store, password.strip().toCharArray());
            boolean whole = identity.pem(identity.chain).equals(Files.readString(dir.resolve(fileName + ".chain.pem")))
                    && identity.pem(identity.chain.subList(0, 1))
                            .equals(Files.readString(dir.resolve(fileName + ".pem")));
            return whole ? Optional.of(identity) : Optional.empty();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Identity fromKeyStore(String name, byte[] content, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), password);
        Certificate[] chain = store.getCertificateChain(ALIAS);
        if (chain == null || !(store.getKey(ALIAS, password) instanceof PrivateKey key)) {
            throw new IllegalArgumentException("no key in " + name);
        }
        return new Identity(
                name, key, Arrays.stream(chain).map(X509Certificate.class::cast).toList());
    }

    private byte[] keyStore(char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, password, chain.toArray(Certificate[]::new));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            return bytes.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java writes no PKCS#12", e);
        }
    }

    private String pem(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                text.append(Pem.of("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate of " + name + " has no encoding", e);
            }
        }
        return text.toString();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Identity[" + name + ", " + certificate().getSubjectX500Principal() + ", serial "
                + certificate().getSerialNumber().toString(16) + ", key ***]";
    }
}
