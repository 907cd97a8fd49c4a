package se.sigill.gateway.message;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An SDK message: {@code urn:riv:infrastructure:messaging:MessageWithAttachments:3}, content specification 1.5.2
 * chapter 4.
 *
 * @param created in UTC, millisecond precision
 * @param refersTo the message answered or supplemented; never on one that starts a conversation
 * @param label the subject, at most 256 characters; the schema lets it be left out
 * @param confidential the sender's judgement: covered by sekretess
 * @param generatingSystem for fault finding only
 */
public record Message(
        MessageId id,
        ConversationId conversation,
        @Nullable MessageId refersTo,
        Instant created,
        @Nullable String label,
        boolean confidential,
        @Nullable Identifier generatingSystem,
        Party sender,
        Party recipient,
        List<Document> documents) {

    /** The largest message: 30 MB of texts and files, files counted after base64 decoding (decision D3). In bytes. */
    public static final long MAX_SIZE = 30L * 1000 * 1000;

    public Message {
        documents = List.copyOf(documents);
        if (recipient.attention() == null) {
            throw new IllegalArgumentException("A recipient has a function address");
        }
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("A message has a document");
        }
    }

    /** The mailbox the message is for. */
    public FunctionAddress recipientFunction() {
        var attention = recipient.attention();
        if (attention == null) {
            throw new IllegalStateException("checked in the constructor");
        }
        return attention.function();
    }

    /** The mailbox the message is from, where the sender says it. */
    public @Nullable FunctionAddress senderFunction() {
        var attention = sender.attention();
        return attention == null ? null : attention.function();
    }

    public Stream<FileContent> files() {
        return documents.stream().flatMap(document -> document.files().stream());
    }

    /** Nothing of the content: safe to print. */
    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
