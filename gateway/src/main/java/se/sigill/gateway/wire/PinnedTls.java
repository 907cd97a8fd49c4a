package se.sigill.gateway.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import se.sigill.gateway.directory.Certificates;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.trust.CertificateCheck;
import se.sigill.gateway.trust.CertificateCheck.Purpose;
import se.sigill.gateway.trust.CertificateCheck.Verdict;

/**
 * TLS to a partner: 1.2 or later, and its server's certificate is one of those pinned for it, whatever name is in it
 * (S73). A pin says more than a host name: the very key we agreed on.
 */
final class PinnedTls implements TlsSocketStrategy {

    /** Where a request's context says whose server it goes to. */
    static final String PARTNER = "sigill.wire.partner";

    private final Map<AccessPointName, SSLContext> contexts = new ConcurrentHashMap<>(16);
    private final KeyManager[] keyManagers;
    private final Certificates certificates;
    private final CertificateCheck check;
    private final Clock clock;
    private final int timeout;

    /** @param timeout longest silence in the handshake, in milliseconds */
    PinnedTls(KeyManager[] keyManagers, Certificates certificates, CertificateCheck check, Clock clock, int timeout) {
        this.keyManagers = keyManagers.clone();
        this.certificates = certificates;
        this.check = check;
        this.clock = clock;
        this.timeout = timeout;
    }

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
            throws IOException {
        if (!(context.getAttribute(PARTNER) instanceof AccessPointName partner)) {
            throw new IOException("No partner to call");
        }
        SSLSocket secured = (SSLSocket) contexts.computeIfAbsent(partner, this::contextFor)
                .getSocketFactory()
                .createSocket(socket, target, port, true);
        secured.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        int usual = secured.getSoTimeout();
        secured.setSoTimeout(timeout);
        secured.startHandshake();
        secured.setSoTimeout(usual);
        return secured;
    }

    private SSLContext contextFor(AccessPointName partner) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers, new TrustManager[] {new Pins(partner)}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java has no TLS", impossible);
        }
    }

    private void checkPinned(AccessPointName partner, X509Certificate[] chain) throws CertificateException {
        Instant now = clock.instant();
        if (!certificates.tls(partner, now).contains(chain[0])) {
            throw new CertificateException("tls-certificate-not-pinned");
        }
        if (check.check(chain[0], Purpose.TLS, now) instanceof Verdict.Bad bad) {
            throw new CertificateException(Causes.tls(bad));
        }
    }

    private final class Pins extends X509ExtendedTrustManager {

        private final AccessPointName partner;

        Pins(AccessPointName partner) {
            this.partner = partner;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            checkPinned(partner, chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkPinned(partner, chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkPinned(partner, chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("Nobody is a client here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
