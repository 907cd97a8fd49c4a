package se.sigill.peer.camel;

import java.security.cert.Certificate;
import org.apache.camel.component.as2.api.entity.AS2MessageDispositionNotificationEntity;
import org.apache.camel.component.as2.api.entity.DispositionNotificationMultipartReportEntity;
import org.apache.camel.component.as2.api.entity.MultipartSignedEntity;
import org.apache.camel.component.as2.api.util.SigningUtils;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import se.sigill.peer.PeerKeys;
import se.sigill.peer.Receipt;
import se.sigill.peer.Receipt.Signature;

/**
 * What camel-as2 parsed as a receipt. The component itself checks nothing: the checks here are the peer's. It keeps no
 * received bytes either, only parsed parts that it writes anew, so that the signature of another product's receipt
 * cannot be verified unless that product happens to format as camel-as2 does.
 */
record CamelReceipt(@Nullable HttpEntity entity, PeerKeys keys) {

    Receipt judge(String messageId, String sentMic) {
        if (entity instanceof MultipartSignedEntity signed) {
            boolean valid = SigningUtils.isValid(signed, new Certificate[] {keys.partner()});
            Signature signature = valid ? Signature.VALID : Signature.UNVERIFIABLE;
            return read(signed.getSignedDataEntity(), messageId, sentMic, signature);
        }
        return read(entity, messageId, sentMic, Signature.NONE);
    }

    private static Receipt read(@Nullable HttpEntity report, String messageId, String sentMic, Signature signature) {
        if (!(report instanceof DispositionNotificationMultipartReportEntity parts)) {
            return Receipt.missing(messageId);
        }
        var notification = (AS2MessageDispositionNotificationEntity) parts.getPart(1);
        var mic = notification.getReceivedContentMic();
        return new Receipt(
                messageId,
                notification.getOriginalMessageId(),
                disposition(notification),
                mic == null ? null : mic.toString(),
                sentMic,
                signature);
    }

    private static String disposition(AS2MessageDispositionNotificationEntity notification) {
        String modifier = notification.getDispositionModifier() == null
                ? ""
                : "/" + notification.getDispositionModifier().getModifier();
        return notification.getDispositionMode() + "; "
                + notification.getDispositionType().getType() + modifier;
    }
}
