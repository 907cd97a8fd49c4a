package se.sigill.gateway.trust;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A private key of ours with its certificate and the chain above it, leaf first. */
public record OwnKey(PrivateKey key, X509Certificate certificate, List<X509Certificate> chain) {

    public OwnKey {
        chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
        return "OwnKey[" + certificate.getSubjectX500Principal() + ", ***]";
    }
}
