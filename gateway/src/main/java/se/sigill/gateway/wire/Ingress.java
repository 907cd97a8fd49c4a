package se.sigill.gateway.wire;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import se.sigill.gateway.wire.codec.Bytes;
import se.sigill.gateway.wire.codec.MimeFields;
import se.sigill.gateway.wire.codec.MimePart;
import se.sigill.gateway.wire.codec.Unacceptable;

/**
 * The endpoint: {@code POST /as2} for transfers and receipts, {@code POST /as2/mdn} for receipts alone, on the AS2 port
 * and no other. A plain servlet, so that nothing stands between the bytes as they came and the code that checks them.
 */
final class Ingress extends HttpServlet {

    static final String TRANSFERS = "/as2";
    static final String RECEIPTS = "/as2/mdn";

    private final TransferDoor transfers;
    private final ReceiptDoor receipts;
    private final Relations relations;
    private final PartnerQuota quota;
    private final LimitSettings limits;
    private final Refusals refusals;
    private final int port;

    Ingress(
            TransferDoor transfers,
            ReceiptDoor receipts,
            Relations relations,
            PartnerQuota quota,
            LimitSettings limits,
            Refusals refusals,
            int port) {
        this.relations = relations;
        this.quota = quota;
        this.limits = limits;
        this.transfers = transfers;
        this.receipts = receipts;
        this.refusals = refusals;
        this.port = port;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getLocalPort() != port) {
            Reply.empty(404).send(response);
        } else if (!"POST".equals(request.getMethod())) {
            response.setHeader("Allow", "POST");
            Reply.empty(405).send(response);
        } else {
            Reply reply = reply(request);
            RequestBody.hearOut(request, limits.pace(-1));
            reply.send(response);
        }
    }

    private Reply reply(HttpServletRequest request) {
        String correlation = UUID.randomUUID().toString();
        try {
            TransferHeaders headers = TransferHeaders.read(request);
            return mayBeReceipt(request, headers)
                    ? receiptOrClearText(request, headers, correlation)
                    : transfers.take(request, headers, correlation);
        } catch (Refusal refusal) {
            refusals.record(correlation, Source.of(request.getRemoteAddr()), null, refusal);
            return Reply.refused(refusal, correlation);
        }
    }

    private static boolean mayBeReceipt(HttpServletRequest request, TransferHeaders headers) {
        return RECEIPTS.equals(request.getServletPath())
                || headers.type().is("multipart/signed")
                || headers.type().is("multipart/report");
    }

    /** Receipts are sent in clear, as multipart/signed: so would be a transfer that should have been encrypted. */
    private Reply receiptOrClearText(HttpServletRequest request, TransferHeaders headers, String correlation)
            throws Refusal {
        boolean receiptsOnly = RECEIPTS.equals(request.getServletPath());
        if (!receiptsOnly && request.getContentLengthLong() > MdnReader.LARGEST) {
            return transfers.take(request, headers, correlation);
        }
        return partner(request, headers).isPresent()
                ? quota.within(
                        headers.from(), MdnReader.LARGEST, () -> read(request, headers, receiptsOnly, correlation))
                : refused(request, headers, receiptsOnly, correlation);
    }

    /** Nothing is read from somebody we do not know; why we do not is told by the door that is knocked on. */
    private Optional<Sender> partner(HttpServletRequest request, TransferHeaders headers) {
        try {
            return Optional.of(relations.sender(request, headers.from(), headers.to()));
        } catch (Refusal unknown) {
            return Optional.empty();
        }
    }

    private Reply refused(
            HttpServletRequest request, TransferHeaders headers, boolean receiptsOnly, String correlation) {
        return receiptsOnly || headers.type().is("multipart/report")
                ? receipts.take(request, headers, Bytes.of(new byte[0]), correlation)
                : transfers.take(request, headers, correlation);
    }

    private Reply read(HttpServletRequest request, TransferHeaders headers, boolean receiptsOnly, String correlation)
            throws Refusal {
        Bytes body = RequestBody.read(request, MdnReader.LARGEST, limits.pace(-1));
        return receiptsOnly || isReceipt(headers, body)
                ? receipts.take(request, headers, body, correlation)
                : transfers.take(request, headers, correlation);
    }

    private static boolean isReceipt(TransferHeaders headers, Bytes body) {
        if (headers.type().is("multipart/report")) {
            return true;
        }
        try {
            return MdnReader.isReport(
                    MimePart.of(MimeFields.of(headers.contentType(), headers.transferEncoding()), body));
        } catch (Unacceptable unreadable) {
            return false;
        }
    }
}
