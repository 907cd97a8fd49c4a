package se.sigill.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.platform.Pace;
import se.sigill.gateway.wire.codec.Bytes;
import se.sigill.gateway.wire.codec.FieldValue;
import se.sigill.gateway.wire.codec.MicAlgorithm;

/** Takes transfers, from headers to answer, each step after the one it depends on (rule R3). */
@Component
final class TransferDoor {

    private static final Logger LOG = LoggerFactory.getLogger(TransferDoor.class);
    private static final Set<String> CMS = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");
    private static final Set<String> ENCRYPTED = Set.of("enveloped-data", "authenveloped-data");

    private final Relations relations;
    private final TransferReader reader;
    private final MdnWriter writer;
    private final Inbound inbound;
    private final LateAnswers late;
    private final Refusals refusals;
    private final WireSettings settings;
    private final BodyBudget budget;
    private final FailureCounts failures;
    private final PartnerQuota quota;
    private final LimitSettings limits;
    private final Clock clock;

    TransferDoor(
            Relations relations,
            TransferReader reader,
            MdnWriter writer,
            Inbound inbound,
            LateAnswers late,
            Refusals refusals,
            WireSettings settings,
            BodyBudget budget,
            FailureCounts failures,
            PartnerQuota quota,
            LimitSettings limits,
            Clock clock) {
        this.relations = relations;
        this.reader = reader;
        this.writer = writer;
        this.inbound = inbound;
        this.late = late;
        this.refusals = refusals;
        this.settings = settings;
        this.budget = budget;
        this.failures = failures;
        this.quota = quota;
        this.limits = limits;
        this.clock = clock;
    }

    Reply take(HttpServletRequest request, TransferHeaders headers, String correlation) {
        Conversation conversation = new Conversation(headers, Source.of(request.getRemoteAddr()), correlation);
        try {
            return conversation.with(request, relations.sender(request, headers.from(), headers.to()));
        } catch (Refusal refusal) {
            return conversation.refuse(refusal);
        }
    }

    /** One transfer. */
    private final class Conversation {

        private final TransferHeaders headers;
        private final Source source;
        private final String correlation;

        Conversation(TransferHeaders headers, Source source, String correlation) {
            this.headers = headers;
            this.source = source;
            this.correlation = correlation;
        }

        Reply with(HttpServletRequest request, Sender sender) throws Refusal {
            AccessPoint partner = sender.partner();
            ReceiptWish wish = ReceiptWish.read(request, partner);
            try {
                requireNotBlocked(sender);
                requireEncrypted(headers.type());
                long declared = request.getContentLengthLong();
                return quota.within(
                        partner.name(),
                        declared,
                        () -> budget.within(declared, () -> read(request), body -> done(body, sender, wish)));
            } catch (Refusal refusal) {
                return refuse(refusal, wish, partner);
            }
        }

        private Bytes read(HttpServletRequest request) throws Refusal {
            Pace pace = limits.pace(request.getContentLengthLong());
            return RequestBody.read(request, settings.bodyLimit().toBytes(), pace);
        }

        private Reply done(Bytes body, Sender sender, ReceiptWish wish) throws Refusal {
            return give(answer(received(body, sender, wish)), wish, sender.partner());
        }

        /** A blocked sender gets the one answer that all failures get, and nothing of its body is read (rule R5). */
        private void requireNotBlocked(Sender sender) throws Refusal {
            if (failures.blocks(sender)) {
                throw Refusal.uniform("sender-blocked");
            }
        }

        private TransferReader.Signed opened(Bytes body, Sender sender) throws Refusal {
            try {
                return reader.open(headers, sender.partner(), body);
            } catch (Refusal refusal) {
                if (refusal.isUniform()) {
                    failures.failed(sender, UUID.fromString(correlation));
                }
                throw refusal;
            }
        }

        private Received received(Bytes body, Sender sender, ReceiptWish wish) throws Refusal {
            TransferReader.Signed signed = opened(body, sender);
            Content envelope = reader.envelope(signed.part(), sender.partner());
            Bytes whole = signed.part().whole();
            return new Received(
                    headers.from(),
                    headers.to(),
                    headers.id(),
                    Digest.wrap(MicAlgorithm.SHA_256.of(whole)),
                    envelope,
                    signed.signer(),
                    clock.instant(),
                    signed.signature().signingTime(),
                    writer.positive(about(), wish.mic(whole)),
                    wish.later());
        }

        private Outcome answer(Received received) throws Refusal {
            Reception reception;
            try {
                reception = inbound.receive(received);
            } catch (RuntimeException nothingKnown) {
                LOG.error("Transfer {} not kept, reference {}", headers.id(), correlation, nothingKnown);
                throw Refusal.status(503, "not-kept");
            }
            if (reception instanceof Reception.Repeated repeated) {
                return new Outcome(repeated.answer(), true);
            }
            if (reception instanceof Reception.Conflicting) {
                throw Refusal.negative(Disposition.INVALID_MESSAGE_ID, "message-id-reused");
            }
            if (reception instanceof Reception.NotServed) {
                throw Refusal.negative(Disposition.UNKNOWN_RELATIONSHIP, "receiver-not-served");
            }
            return new Outcome(received.answer(), false);
        }

        /** An answer that is wanted later is posted by the journey; a repeated one by us. */
        private Reply give(Outcome outcome, ReceiptWish wish, AccessPoint partner) {
            if (!wish.later()) {
                return Reply.of(outcome.answer());
            }
            if (outcome.repeated()) {
                late.post(outcome.answer(), partner);
            }
            return Reply.empty(200);
        }

        private Reply refuse(Refusal refusal, ReceiptWish wish, AccessPoint partner) {
            if (wish.later() && refusal.told() instanceof Refusal.Told.Negative negative) {
                refusals.record(correlation, source, headers.from(), refusal);
                late.post(writer.negative(about(), negative.disposition(), correlation), partner);
                return Reply.empty(200);
            }
            return refuse(refusal);
        }

        Reply refuse(Refusal refusal) {
            refusals.record(correlation, source, headers.from(), refusal);
            return refusal.told() instanceof Refusal.Told.Negative negative
                    ? Reply.of(writer.negative(about(), negative.disposition(), correlation))
                    : Reply.refused(refusal, correlation);
        }

        private MdnWriter.About about() {
            return new MdnWriter.About(headers.from(), headers.writtenId());
        }
    }

    private record Outcome(Answer answer, boolean repeated) {}

    private static void requireEncrypted(FieldValue type) throws Refusal {
        if (!CMS.contains(type.value())) {
            throw Refusal.negative(Disposition.INSUFFICIENT_SECURITY, "not-encrypted");
        }
        String kind = type.parameter("smime-type")
                .orElseThrow(() -> Refusal.status(415, "no-smime-type"))
                .toLowerCase(Locale.ROOT);
        if (!ENCRYPTED.contains(kind)) {
            throw Refusal.negative(Disposition.INSUFFICIENT_SECURITY, "not-encrypted");
        }
    }
}
