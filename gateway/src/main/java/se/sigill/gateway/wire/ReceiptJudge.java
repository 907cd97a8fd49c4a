package se.sigill.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.directory.AccessPoint.ReceiptMode;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.wire.codec.Unacceptable;

/** Says what a partner's response means for a consignment (F15–F18, S43–S51). */
final class ReceiptJudge {

    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final long LONGEST_WAIT = Duration.ofDays(1).toSeconds();

    private final MdnReader reader;
    private final Consignment consignment;
    private final AccessPoint partner;

    ReceiptJudge(MdnReader reader, Consignment consignment, AccessPoint partner) {
        this.reader = reader;
        this.consignment = consignment;
        this.partner = partner;
    }

    Transmission judge(PartnerResponse response) {
        int status = response.status();
        if (status >= 500 || PASSING.contains(status)) {
            return new Transmission.Unreachable("http-" + status, retryAfter(response));
        }
        if (status / 100 != 2) {
            return new Transmission.Refused("http-" + status, Map.of());
        }
        return partner.receipts() == ReceiptMode.ASYNCHRONOUS && isEmpty(response)
                ? new Transmission.AcknowledgementPending()
                : receipt(response);
    }

    private static boolean isEmpty(PartnerResponse response) {
        return response.contentType()
                        .filter(type -> type.startsWith("multipart/"))
                        .isEmpty()
                || new String(response.body().bytes(), StandardCharsets.ISO_8859_1).isBlank();
    }

    private Transmission receipt(PartnerResponse response) {
        if (response.body().size() > MdnReader.LARGEST) {
            return new Transmission.Unreachable("receipt-too-large", null);
        }
        try {
            return judge(reader.read(
                    response.contentType().orElse(""),
                    response.transferEncoding(),
                    response.body().bytes(),
                    partner.name()));
        } catch (Unacceptable wrong) {
            return new Transmission.Unreachable(wrong.why(), null);
        }
    }

    private Transmission judge(Mdn mdn) {
        if (!mdn.originalId().equals(Optional.of(consignment.id().value()))) {
            return new Transmission.Unreachable("receipt-about-another", null);
        }
        Disposition.Meaning meaning = Disposition.meaning(mdn.disposition());
        if (meaning instanceof Disposition.Meaning.Refused refused) {
            return new Transmission.Refused(refused.cause(), mdn.evidence());
        }
        if (meaning instanceof Disposition.Meaning.Unreadable) {
            return new Transmission.Unreachable("disposition-unreadable", null);
        }
        return mdn.mic().equals(Optional.of(consignment.integrity()))
                ? new Transmission.Acknowledged(mdn.evidence(), mdn.receipt())
                : new Transmission.Refused("mic-mismatch", mdn.evidence());
    }

    /** Seconds; a date is not read, our own spacing does as well (RFC 9110 10.2.3). */
    private static @Nullable Duration retryAfter(PartnerResponse response) {
        return response.retryAfter()
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_WAIT)))
                .orElse(null);
    }
}
