package se.sigill.peer.phax;

import com.helger.as2lib.cert.AbstractCertificateFactory;
import com.helger.as2lib.cert.CertificateFactory;
import com.helger.as2lib.exception.AS2Exception;
import com.helger.as2lib.partner.Partnership;
import com.helger.as2lib.partner.SelfFillingPartnershipFactory;
import com.helger.as2lib.processor.DefaultMessageProcessor;
import com.helger.as2lib.session.AS2Session;
import com.helger.commons.collection.attr.StringMap;
import com.helger.security.keystore.EKeyStoreType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import se.sigill.peer.PeerKeys;
import se.sigill.peer.PeerOptions;

/** Sessions that know two certificates, each by the AS2 name of its owner, and trust no certificate in a message. */
final class Sessions {
    private static final String PASSWORD = "in memory only";

    private Sessions() {}

    static byte[] keyStore(PeerOptions options, PeerKeys keys) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate[] chain = {keys.certificate()};
        store.setKeyEntry(options.ownName(), keys.key(), PASSWORD.toCharArray(), chain);
        store.setCertificateEntry(options.partnerName(), keys.partner());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD.toCharArray());
        return bytes.toByteArray();
    }

    static String keyStorePassword() {
        return PASSWORD;
    }

    static AS2Session trustingPinnedCertificates() {
        AS2Session session = new AS2Session();
        session.setCryptoVerifyUseCertificateInBodyPart(false);
        return session;
    }

    static AS2Session forReceiving(PeerOptions options, PeerKeys keys) throws Exception {
        AS2Session session = trustingPinnedCertificates();
        CertificateFactory certificates = new CertificateFactory();
        StringMap type = new StringMap();
        type.putIn(AbstractCertificateFactory.ATTR_TYPE, EKeyStoreType.PKCS12.getID());
        certificates.initDynamicComponent(session, type);
        certificates.setPassword(PASSWORD);
        certificates.setSaveChangesToFile(false);
        certificates.load(new ByteArrayInputStream(keyStore(options, keys)), PASSWORD.toCharArray());
        session.setCertificateFactory(certificates);

        SelfFillingPartnershipFactory partnerships = new ByName();
        partnerships.initDynamicComponent(session, null);
        session.setPartnershipFactory(partnerships);

        DefaultMessageProcessor processor = new DefaultMessageProcessor();
        processor.initDynamicComponent(session, null);
        session.setMessageProcessor(processor);
        return session;
    }

    /** Makes partnerships as messages name them; a name without a certificate of that name fails later. */
    private static final class ByName extends SelfFillingPartnershipFactory {
        @Override
        protected void onBeforeAddPartnership(Partnership partnership) throws AS2Exception {
            // present but null in a partnership that was made for an asynchronous receipt
            if (partnership.getSenderX509Alias() == null) {
                partnership.setSenderX509Alias(partnership.getSenderAS2ID());
            }
            if (partnership.getReceiverX509Alias() == null) {
                partnership.setReceiverX509Alias(partnership.getReceiverAS2ID());
            }
            super.onBeforeAddPartnership(partnership);
        }
    }
}
