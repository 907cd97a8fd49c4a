package se.sigill.gateway.flow;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;
import se.sigill.gateway.seal.Verified;

/**
 * Doors for business systems, beside the mailbox: a queue gets the id, a folder the SDK message as a file named by the
 * id. Done before the deposit is committed and harmless when repeated, so a door may hear of a message twice but never
 * not at all.
 */
@Component
class Doors {

    private final JmsTemplate jms;
    private final Path folders;

    Doors(
            ConnectionFactory connections,
            @Value("${sigill.config}") String config,
            @Value("${sigill.data:data}") String data) {
        this.jms = new JmsTemplate(connections);
        this.folders = Path.of(config).toAbsolutePath().resolve(data).resolve("folders");
    }

    void deliver(Destination destination, Verified verified) {
        if (destination instanceof Destination.Queue queue) {
            jms.convertAndSend(queue.name(), verified.message().id().toString());
        } else if (destination instanceof Destination.Folder folder) {
            write(folders.resolve(folder.name()), verified);
        }
    }

    private static void write(Path folder, Verified verified) {
        var name = verified.message().id() + ".xml";
        try {
            Files.createDirectories(folder);
            var unfinished = Files.write(folder.resolve("." + name), verified.payload());
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " does not take the message", e);
        }
    }
}
