package se.sigill.peer.phax;

import com.helger.as2lib.exception.AS2Exception;
import com.helger.as2lib.message.AS2Message;
import com.helger.as2lib.message.IMessage;
import com.helger.as2lib.processor.module.AbstractProcessorModule;
import com.helger.as2lib.processor.storage.IProcessorStorageModule;
import com.helger.commons.http.CHttpHeader;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.peer.PeerEvents;

/** Writes each received payload to a file; one that was not both signed and encrypted is refused. */
final class Inbox extends AbstractProcessorModule implements IProcessorStorageModule {
    private final Path folder;
    private final PeerEvents events;

    Inbox(Path folder, PeerEvents events) {
        this.folder = folder;
        this.events = events;
    }

    @Override
    public boolean canHandle(String action, IMessage message, @Nullable Map<String, Object> options) {
        return action.equals(DO_STORE);
    }

    @Override
    public void handle(String action, IMessage message, @Nullable Map<String, Object> options) throws AS2Exception {
        if (!message.attrs().getAsBoolean(AS2Message.ATTRIBUTE_RECEIVED_SIGNED)
                || !message.attrs().getAsBoolean(AS2Message.ATTRIBUTE_RECEIVED_ENCRYPTED)) {
            throw new AS2Exception("not signed and encrypted");
        }
        try (InputStream payload = message.getData().getInputStream()) {
            Path file = folder.resolve(UUID.randomUUID() + ".payload");
            Files.copy(payload, file);
            events.received(facts(message, file));
        } catch (IOException | MessagingException e) {
            throw new AS2Exception("cannot store", e);
        }
    }

    private static Map<String, @Nullable String> facts(IMessage message, Path file) throws MessagingException {
        Map<String, @Nullable String> facts = new HashMap<>();
        facts.put("file", file.toString());
        facts.put("messageId", message.getMessageID());
        facts.put("as2From", message.getHeader(CHttpHeader.AS2_FROM));
        facts.put("as2To", message.getHeader(CHttpHeader.AS2_TO));
        facts.put("contentType", message.getData().getContentType());
        return facts;
    }
}
