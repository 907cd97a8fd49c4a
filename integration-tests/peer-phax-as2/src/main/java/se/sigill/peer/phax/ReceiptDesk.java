package se.sigill.peer.phax;

import com.helger.as2lib.crypto.MIC;
import com.helger.as2lib.message.IMessageMDN;
import com.helger.as2lib.util.http.IAS2IncomingMDNCallback;
import com.helger.as2lib.util.http.IAS2OutgoingHttpCallback;
import com.helger.mail.cte.EContentTransferEncoding;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import se.sigill.peer.Receipt;
import se.sigill.peer.Receipt.Signature;

/** Where the digest of what went out meets the receipt that comes in, at once or later. */
final class ReceiptDesk implements IAS2OutgoingHttpCallback, IAS2IncomingMDNCallback {
    private final CompletableFuture<String> sentMic = new CompletableFuture<>();
    private final CompletableFuture<Arrived> arrived = new CompletableFuture<>();

    private record Arrived(
            @Nullable String originalMessageId,
            @Nullable String disposition,
            @Nullable String mic,
            boolean signed) {}

    /** The receipt that came with the response; missing too if as2-lib refused it, which it only logs. */
    Receipt receipt(String messageId) throws Exception {
        return arrived.isDone() ? receipt(messageId, 0, TimeUnit.SECONDS) : Receipt.missing(messageId);
    }

    /** Waits for a receipt that comes later. */
    Receipt receipt(String messageId, int timeout, TimeUnit unit) throws Exception {
        Arrived mdn = arrived.get(timeout, unit);
        return new Receipt(
                messageId,
                mdn.originalMessageId(),
                mdn.disposition(),
                mdn.mic(),
                sentMic.get(timeout, unit),
                mdn.signed() ? Signature.VALID : Signature.NONE);
    }

    @Override
    public void onOutgoingHttpMessage(
            boolean isMessage,
            @Nullable String sender,
            @Nullable String receiver,
            @Nullable String messageId,
            @Nullable MIC mic,
            @Nullable EContentTransferEncoding encoding,
            String url,
            int status) {
        if (mic != null) {
            sentMic.complete(mic.getAsAS2String());
        }
    }

    @Override
    public void onIncomingMDN(
            boolean synchronous,
            IMessageMDN mdn,
            @Nullable String sender,
            @Nullable String receiver,
            @Nullable String disposition,
            @Nullable String mic,
            @Nullable String originalMessageId,
            boolean signed,
            boolean micMatched) {
        // as2-lib has verified the signature with the pinned certificate before it calls
        arrived.complete(new Arrived(originalMessageId, disposition, mic, signed));
    }
}
