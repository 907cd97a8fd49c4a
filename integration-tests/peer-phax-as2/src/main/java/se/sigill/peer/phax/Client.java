package se.sigill.peer.phax;

import com.helger.as2lib.client.AS2Client;
import com.helger.as2lib.client.AS2ClientRequest;
import com.helger.as2lib.client.AS2ClientResponse;
import com.helger.as2lib.client.AS2ClientSettings;
import com.helger.as2lib.crypto.ECryptoAlgorithmCrypt;
import com.helger.as2lib.crypto.ECryptoAlgorithmSign;
import com.helger.as2lib.disposition.DispositionOptions;
import com.helger.as2lib.exception.AS2Exception;
import com.helger.as2lib.processor.sender.AS2SenderModule;
import com.helger.as2lib.session.AS2Session;
import com.helger.mail.cte.EContentTransferEncoding;
import com.helger.security.keystore.EKeyStoreType;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.util.Timeout;
import se.sigill.peer.PeerKeys;
import se.sigill.peer.PeerOptions;
import se.sigill.peer.Receipt;

/** Sends one file and hands back the receipt as as2-lib judged it. */
final class Client {
    private final PeerOptions options;
    private final PeerKeys keys;
    private final ReceiptDesk desk = new ReceiptDesk();

    Client(PeerOptions options, PeerKeys keys) {
        this.options = options;
        this.keys = keys;
    }

    Receipt send() throws Exception {
        LaterReceipts laterReceipts = LaterReceipts.listen(options, keys, desk);
        try {
            AS2ClientResponse response = client(laterReceipts).sendSynchronous(settings(), request());
            if (response.hasException()) {
                throw new IllegalStateException("not delivered: " + response.getException(), response.getException());
            }
            String messageId = response.getOriginalMessageID();
            return options.asynchronous()
                    ? desk.receipt(messageId, options.timeoutSeconds(), TimeUnit.SECONDS)
                    : desk.receipt(messageId);
        } finally {
            laterReceipts.close();
        }
    }

    private AS2Client client(LaterReceipts laterReceipts) {
        AS2Client client = new AS2Client() {
            @Override
            protected AS2Session createSession() {
                return Sessions.trustingPinnedCertificates();
            }

            @Override
            protected void initMessageProcessor(AS2Session session) throws AS2Exception {
                super.initMessageProcessor(session);
                laterReceipts.rememberIn(session.getMessageProcessor());
            }
        };
        return client.setAS2SenderModuleFactory(this::sender);
    }

    private AS2SenderModule sender() {
        AS2SenderModule sender = new AS2SenderModule();
        sender.setOutgoingHttpCallback(desk);
        sender.setIncomingMDNCallback(desk);
        return sender;
    }

    private AS2ClientRequest request() throws Exception {
        AS2ClientRequest request = new AS2ClientRequest("File");
        request.setData(Files.readAllBytes(options.file()));
        request.setContentType(options.contentType());
        request.setContentTransferEncoding(
                options.transferEncoding().equals("base64")
                        ? EContentTransferEncoding.BASE64
                        : EContentTransferEncoding.BINARY);
        return request;
    }

    private AS2ClientSettings settings() throws Exception {
        AS2ClientSettings settings = new AS2ClientSettings();
        settings.setKeyStore(EKeyStoreType.PKCS12, Sessions.keyStore(options, keys), Sessions.keyStorePassword());
        settings.setSenderData(options.ownName(), "peer@phax.test", options.ownName());
        settings.setReceiverData(
                options.partnerName(), options.partnerName(), options.url().toString());
        settings.setReceiverCertificate(keys.partner());
        settings.setPartnershipName("peers");
        settings.setEncryptAndSign(encryption(), ECryptoAlgorithmSign.DIGEST_SHA_256);
        settings.setMDNRequested(true);
        settings.setMDNOptions(new DispositionOptions()
                .setProtocolImportance(DispositionOptions.IMPORTANCE_REQUIRED)
                .setProtocol(DispositionOptions.PROTOCOL_PKCS7_SIGNATURE)
                .setMICAlgImportance(DispositionOptions.IMPORTANCE_REQUIRED)
                .setMICAlg(ECryptoAlgorithmSign.DIGEST_SHA_256));
        settings.setAsyncMDNUrl(options.asynchronous() ? options.mdnUrl() : null);
        settings.setRetryCount(0);
        settings.setConnectTimeout(Timeout.ofSeconds(5));
        settings.setResponseTimeout(Timeout.ofSeconds(options.timeoutSeconds()));
        return settings;
    }

    private ECryptoAlgorithmCrypt encryption() {
        return ECryptoAlgorithmCrypt.valueOf("CRYPT_" + options.encryption());
    }
}
