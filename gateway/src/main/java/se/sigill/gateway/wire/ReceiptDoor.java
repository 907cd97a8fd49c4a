package se.sigill.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.wire.codec.Bytes;
import se.sigill.gateway.wire.codec.Unacceptable;

/** Takes receipts that come later. A receipt gets no receipt: the status is all the partner learns. */
@Component
final class ReceiptDoor {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptDoor.class);

    private final Relations relations;
    private final MdnReader reader;
    private final Inbound inbound;
    private final Refusals refusals;

    ReceiptDoor(Relations relations, MdnReader reader, Inbound inbound, Refusals refusals) {
        this.relations = relations;
        this.reader = reader;
        this.inbound = inbound;
        this.refusals = refusals;
    }

    Reply take(HttpServletRequest request, TransferHeaders headers, Bytes body, String correlation) {
        try {
            AccessPoint partner =
                    relations.sender(request, headers.from(), headers.to()).partner();
            Mdn mdn = reader.read(headers.contentType(), headers.transferEncoding(), body.copy(), partner.name());
            return settle(acknowledgement(mdn, partner.name()), correlation);
        } catch (Unacceptable wrong) {
            return refuse(Refusal.status(400, wrong.why()), request, headers, correlation);
        } catch (Refusal refusal) {
            boolean passing = refusal.told() instanceof Refusal.Told.Status told && told.code() == 503;
            return refuse(Refusal.status(passing ? 503 : 403, refusal.why()), request, headers, correlation);
        }
    }

    private Reply settle(Acknowledgement acknowledgement, String correlation) throws Refusal {
        try {
            return Reply.empty(inbound.acknowledged(acknowledgement) ? 200 : 404);
        } catch (RuntimeException nothingKnown) {
            LOG.error("Receipt about {} not kept, reference {}", acknowledgement.about(), correlation, nothingKnown);
            return Reply.refused(Refusal.status(503, "not-kept"), correlation);
        }
    }

    private static Acknowledgement acknowledgement(Mdn mdn, AccessPointName partner) throws Unacceptable {
        Disposition.Meaning meaning = Disposition.meaning(mdn.disposition());
        if (meaning instanceof Disposition.Meaning.Unreadable) {
            throw new Unacceptable("disposition-unreadable");
        }
        String about = mdn.originalId()
                .filter(TransmissionId::isValid)
                .orElseThrow(() -> new Unacceptable("receipt-about-nothing"));
        return new Acknowledgement(
                partner,
                new TransmissionId(about),
                mdn.mic().orElse(""),
                meaning instanceof Disposition.Meaning.Taken,
                mdn.disposition(),
                mdn.evidence(),
                mdn.receipt());
    }

    private Reply refuse(Refusal refusal, HttpServletRequest request, TransferHeaders headers, String correlation) {
        refusals.record(correlation, Source.of(request.getRemoteAddr()), headers.from(), refusal);
        return Reply.refused(refusal, correlation);
    }
}
