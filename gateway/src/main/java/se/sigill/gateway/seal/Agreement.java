package se.sigill.gateway.seal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.payload.MessageReading;
import se.sigill.gateway.payload.Rejections;

/** Whether what stands inside is what stands outside (rule R12; content specification 4.3.2). */
final class Agreement {

    private Agreement() {}

    static List<Issue> disagreements(EnvelopeHeader header, Message message) {
        List<Issue> issues = new ArrayList<>(disagreements(
                header,
                message.id().toString(),
                message.sender().id().value(),
                message.recipient().id().value()));
        var function = header.function();
        if (function != null
                && !function.value().equals(message.recipientFunction().value().strip())) {
            issues.add(Rejections.functionDiffers());
        }
        return issues;
    }

    /** Of a faulty message, what can be told: a claim that could not be read disagrees with nothing. */
    static List<Issue> disagreements(EnvelopeHeader header, MessageReading.@Nullable Identity identity) {
        return identity == null
                ? List.of()
                : disagreements(header, identity.messageId(), identity.sender(), identity.recipient());
    }

    static boolean agrees(EnvelopeHeader header, Receipt receipt) {
        return receipt.issuer().equals(header.from()) && receipt.receiver().equals(header.to());
    }

    private static List<Issue> disagreements(
            EnvelopeHeader header, @Nullable String id, @Nullable String sender, @Nullable String recipient) {
        List<Issue> issues = new ArrayList<>();
        if (sender != null && !sender.equals(header.from().value())) {
            issues.add(Rejections.senderDiffers());
        }
        if (recipient != null && !recipient.equals(header.to().value())) {
            issues.add(Rejections.recipientDiffers());
        }
        if (id != null && !id.equalsIgnoreCase(header.id().toString())) {
            issues.add(Rejections.messageIdDiffers());
        }
        return issues;
    }
}
