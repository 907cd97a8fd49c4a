package se.sigill.gateway.flow;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.outbox.OutgoingFacts;
import se.sigill.gateway.seal.Verified;

/** All that a rule sees of a message: never content, never a key. */
sealed interface Facts {

    /** Under the names that rules use. */
    Map<String, Object> named();

    static Outgoing of(OutgoingFacts item) {
        Kind kind = item.kind() == OutgoingFacts.Kind.MESSAGE ? Kind.MESSAGE : Kind.RECEIPT;
        return new Outgoing(item.from(), item.to(), item.toFunction(), kind, item.size());
    }

    /** @param known whether the address book has the function the message is for */
    static Incoming of(Verified verified, boolean known) {
        var message = verified.message();
        return new Incoming(
                message.sender().id(),
                message.recipient().id(),
                message.recipientFunction(),
                known,
                message.refersTo() == null ? Kind.MESSAGE : Kind.REPLY,
                message.confidential(),
                verified.payload().size());
    }

    /**
     * Of what we are about to send.
     *
     * @param functionAddress none on a receipt
     * @param size as the outbox counts it, in bytes
     */
    record Outgoing(
            ParticipantId from, ParticipantId to, @Nullable FunctionAddress functionAddress, Kind kind, long size)
            implements Facts {

        @Override
        public Map<String, Object> named() {
            Map<String, Object> named = new LinkedHashMap<>();
            named.put("from", from.value());
            named.put("to", to.value());
            named.put("functionAddress", functionAddress == null ? "" : functionAddress.value());
            named.put("kind", kind.word());
            named.put("size", size);
            return named;
        }
    }

    /**
     * Of a message that arrived and was verified.
     *
     * @param known whether the address book has the function
     * @param confidential as the sender judged it
     * @param size of the SDK message as XML, in bytes
     */
    record Incoming(
            ParticipantId from,
            ParticipantId to,
            FunctionAddress functionAddress,
            boolean known,
            Kind kind,
            boolean confidential,
            long size)
            implements Facts {

        @Override
        public Map<String, Object> named() {
            Map<String, Object> named = new LinkedHashMap<>();
            named.put("from", from.value());
            named.put("to", to.value());
            named.put("functionAddress", functionAddress.value());
            named.put("known", known);
            named.put("kind", kind.word());
            named.put("confidential", confidential);
            named.put("size", size);
            return named;
        }
    }

    /** What it is. An outgoing reply is a message to the rules. */
    enum Kind {
        /** Begins a conversation. */
        MESSAGE,
        /** Refers to an earlier message. */
        REPLY,
        /** A meddelandekvittens. */
        RECEIPT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
