package se.sigill.gateway.trust;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.jcajce.JcaRespID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import se.sigill.certs.Identity;

/** A responder on 127.0.0.1 that says what it is told to, rightly signed or not. */
final class TestResponder implements AutoCloseable {

    final AtomicInteger asked = new AtomicInteger();
    final CountDownLatch end = new CountDownLatch(1);
    volatile Identity signer;
    volatile boolean sendsCertificate = true;
    volatile CertificateStatus status = CertificateStatus.GOOD;
    volatile Instant thisUpdate = Instant.now();
    volatile @Nullable Instant nextUpdate = Instant.now().plus(Duration.ofHours(12));
    volatile UnaryOperator<CertificateID> about = id -> id;
    volatile UnaryOperator<@Nullable Extension> nonce = sent -> sent;
    volatile int http = 200;
    volatile boolean silent;
    volatile byte @Nullable [] instead;

    private final HttpServer server;

    TestResponder(Identity signer) throws IOException {
        this.signer = signer;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/ocsp";
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            if (silent) {
                end.await();
                return;
            }
            byte[] fixed = instead;
            byte[] body = fixed == null ? said(new OCSPReq(question)) : fixed;
            exchange.getResponseHeaders().set("Location", url());
            exchange.sendResponseHeaders(http, body.length);
            exchange.getResponseBody().write(body);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    byte[] said(OCSPReq question) throws Exception {
        BasicOCSPRespBuilder builder =
                new BasicOCSPRespBuilder(new JcaRespID(signer.certificate().getSubjectX500Principal()));
        Instant next = nextUpdate;
        builder.addResponse(
                about.apply(question.getRequestList()[0].getCertID()),
                status,
                Date.from(thisUpdate),
                next == null ? null : Date.from(next),
                (Extensions) null);
        Extension repeated = nonce.apply(question.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce));
        if (repeated != null) {
            builder.setResponseExtensions(new Extensions(repeated));
        }
        X509CertificateHolder[] chain = sendsCertificate
                ? new X509CertificateHolder[] {new JcaX509CertificateHolder(signer.certificate())}
                : new X509CertificateHolder[0];
        return new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withRSA").build(signer.key()),
                                chain,
                                Date.from(thisUpdate)))
                .getEncoded();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
