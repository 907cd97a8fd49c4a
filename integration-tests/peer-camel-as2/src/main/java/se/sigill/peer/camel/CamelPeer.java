package se.sigill.peer.camel;

import java.io.InputStream;
import java.nio.file.Files;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.as2.api.AS2EncryptionAlgorithm;
import org.apache.camel.component.as2.api.AS2MessageStructure;
import org.apache.camel.component.as2.api.AS2SignatureAlgorithm;
import org.apache.camel.component.as2.internal.AS2Constants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import se.sigill.peer.PeerEvents;
import se.sigill.peer.PeerKeys;
import se.sigill.peer.PeerOptions;
import se.sigill.peer.PeerProgram;
import se.sigill.peer.Receipt;

/** camel-as2 as an AS2 peer: {@code as2:server/listen}, {@code as2:client/send} and {@code as2:receipt/receive}. */
public final class CamelPeer implements PeerProgram.Product {

    public static void main(String[] arguments) {
        Security.addProvider(new BouncyCastleProvider());
        System.exit(PeerProgram.run(new CamelPeer(), arguments));
    }

    @Override
    public void serve(PeerOptions options, PeerKeys keys, PeerEvents events) throws Exception {
        DefaultCamelContext camel = context(keys);
        Inbox inbox = new Inbox(options.inbox(), keys, events);
        camel.addRoutes(route(
                "as2:server/listen?requestUriPattern=/as2&serverPortNumber=" + options.port()
                        + "&server=peer-camel&serverFqdn=peer.camel.test&sslContext=#loopback"
                        + "&signingAlgorithm=SHA256WITHRSA&signingCertificateChain=#own&signingPrivateKey=#key"
                        + "&decryptingPrivateKey=#key&validateSigningCertificateChain=#partner"
                        + receiptText(options),
                inbox::store));
        camel.start();
    }

    @Override
    public Receipt send(PeerOptions options, PeerKeys keys) throws Exception {
        DefaultCamelContext camel = context(keys);
        CompletableFuture<HttpEntity> later = new CompletableFuture<>();
        if (options.asynchronous()) {
            camel.addRoutes(route(
                    "as2:receipt/receive?requestUriPattern=/mdn&sslContext=#loopback&asyncMdnPortNumber="
                            + options.mdnPort(),
                    exchange -> later.complete(exchange.getMessage().getBody(HttpEntity.class))));
        }
        camel.start();
        try {
            Exchange sent = deliver(camel, options, keys);
            HttpCoreContext http = sent.getProperty(AS2Constants.AS2_INTERCHANGE, HttpCoreContext.class);
            HttpEntity receipt = options.asynchronous()
                    ? later.get(options.timeoutSeconds(), TimeUnit.SECONDS)
                    : ((ClassicHttpResponse) http.getResponse()).getEntity();
            return new CamelReceipt(receipt, keys).judge(messageId(http.getRequest()), SentMic.of(options));
        } finally {
            camel.stop();
        }
    }

    private static Exchange deliver(DefaultCamelContext camel, PeerOptions options, PeerKeys keys) throws Exception {
        String uri = "as2:client/send?inBody=ediMessage&clientFqdn=peer.camel.test&targetHostname="
                + options.url().getHost() + "&targetPortNumber=" + options.url().getPort()
                + "&httpSocketTimeout=" + options.timeoutSeconds() + "s";
        try (InputStream file = Files.newInputStream(options.file());
                var template = camel.createProducerTemplate()) {
            Exchange exchange = template.request(uri, request -> {
                request.getMessage().setBody(file);
                message(options, keys)
                        .forEach((name, value) -> request.getMessage().setHeader("CamelAs2." + name, value));
            });
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return exchange;
        }
    }

    private static Map<String, Object> message(PeerOptions options, PeerKeys keys) {
        Map<String, Object> message = new HashMap<>();
        message.put("requestUri", options.url().getPath());
        message.put("subject", "File");
        message.put("from", "peer@camel.test");
        message.put("as2From", options.ownName());
        message.put("as2To", options.partnerName());
        message.put("as2MessageStructure", AS2MessageStructure.SIGNED_ENCRYPTED);
        message.put("ediMessageContentType", options.contentType());
        message.put("ediMessageTransferEncoding", options.transferEncoding());
        message.put("signingAlgorithm", AS2SignatureAlgorithm.SHA256WITHRSA);
        message.put("signingCertificateChain", new Certificate[] {keys.certificate()});
        message.put("signingPrivateKey", keys.key());
        message.put("encryptingAlgorithm", AS2EncryptionAlgorithm.valueOf(options.encryption()));
        message.put("encryptingCertificateChain", new Certificate[] {keys.partner()});
        message.put("dispositionNotificationTo", "peer@camel.test");
        message.put("signedReceiptMicAlgorithms", "sha-256");
        if (options.asynchronous()) {
            message.put("receiptDeliveryOption", options.mdnUrl());
        }
        return message;
    }

    /**
     * camel-as2's own text has bare line feeds inside the signed part, which partners that canonicalise before they
     * verify (as2-lib) refuse. {@code --receipt-text crlf} is what an operator has to do for them.
     */
    private static String receiptText(PeerOptions options) {
        return options.or("receipt-text", "own").equals("crlf")
                ? "&mdnMessageTemplate=RAW(The message was received.)"
                : "";
    }

    private static DefaultCamelContext context(PeerKeys keys) {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("key", keys.key());
        camel.getRegistry().bind("own", new Certificate[] {keys.certificate()});
        camel.getRegistry().bind("partner", new Certificate[] {keys.partner()});
        camel.getRegistry().bind("loopback", new LoopbackSockets());
        return camel;
    }

    private static RouteBuilder route(String from, org.apache.camel.Processor step) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).process(step);
            }
        };
    }

    private static String messageId(HttpRequest request) throws Exception {
        return request.getHeader("Message-Id").getValue();
    }
}
