package se.sigill.gateway.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.Party;

/**
 * A message's header, protected, for a column of its owner's row: everything but the documents. In place of those
 * stands {@link #NO_DOCUMENTS}, because a message has at least one.
 */
public final class ProtectedHeader {

    /** What a revealed header has for documents: one, empty. */
    public static final List<Document> NO_DOCUMENTS = List.of(new Document("-", null, null, List.of(), List.of()));

    /** Leaves room for the protection in the 64 KiB that {@link Vault#protect} takes. In bytes. */
    private static final int LARGEST = 60 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ProtectedHeader() {}

    /** A header too large to be listed loses its persons and references; the payload has them still. */
    public static byte[] of(Message message, Vault vault) {
        byte[] whole = json(withoutDocuments(message));
        return vault.protect(
                whole.length <= LARGEST ? whole : json(brief(message)),
                message.id().toString());
    }

    /** @throws IllegalStateException when the bytes were altered or belong to another message */
    public static Message reveal(byte[] header, MessageId id, Vault vault) {
        try {
            return JSON.readValue(vault.reveal(header, id.toString()), Message.class);
        } catch (IOException e) {
            throw new IllegalStateException("The header of " + id + " cannot be read", e);
        }
    }

    private static Message withoutDocuments(Message m) {
        return header(m, m.generatingSystem(), m.sender(), m.recipient());
    }

    private static Message brief(Message m) {
        return header(m, null, brief(m.sender()), brief(m.recipient()));
    }

    private static Message header(Message m, @Nullable Identifier system, Party sender, Party recipient) {
        return new Message(
                m.id(),
                m.conversation(),
                m.refersTo(),
                m.created(),
                m.label(),
                m.confidential(),
                system,
                sender,
                recipient,
                NO_DOCUMENTS);
    }

    private static Party brief(Party party) {
        return new Party(party.id(), party.label(), brief(party.attention()));
    }

    private static @Nullable Attention brief(@Nullable Attention attention) {
        return attention == null
                ? null
                : new Attention(attention.function(), attention.functionLabel(), List.of(), List.of());
    }

    private static byte[] json(Message message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A message consists of texts and times", impossible);
        }
    }
}
