package se.sigill.gateway.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meddelandekvittens: what the receiving organisation says of one message (Meddelandekvittens 1.0).
 *
 * @param id the receipt's own id, also that of its envelope; a repeated receipt is the same document
 * @param about {@code XHE/Header/ID} of the message it answers
 * @param issuer who says it
 * @param receiver who sent the message
 * @param function the mailbox the message came from ({@code HandlingServiceID} of the receipt's envelope), where known
 * @param findings the faults, none when accepted; codes are kept raw because another product may send unknown ones
 */
public record Receipt(
        UUID id,
        MessageId about,
        ParticipantId issuer,
        ParticipantId receiver,
        @Nullable FunctionAddress function,
        Instant issued,
        boolean accepted,
        List<Finding> findings) {

    public Receipt {
        findings = List.copyOf(findings);
        if (accepted != findings.isEmpty()) {
            throw new IllegalArgumentException("A receipt accepts, or says why not");
        }
    }

    /**
     * One line of a rejection.
     *
     * @param path XPath of the fault or {@code NA}
     * @param reason {@code SV}, {@code BV} or {@code SIG}
     * @param detail detail code; compared without case
     */
    public record Finding(
            String path,
            String reason,
            @Nullable String detail,
            @Nullable String text) {

        public static Finding of(Issue issue) {
            return new Finding(
                    issue.path(), issue.reason().name(), issue.detail().code(), issue.english());
        }
    }

    @Override
    public String toString() {
        return "Receipt[" + id + " about " + about + (accepted ? " ACCEPTED]" : " REJECTED]");
    }
}
