package se.sigill.gateway.flow;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.seal.Verified;

/**
 * Doors for business systems, beside the mailbox: a queue gets the id, a folder the SDK message as a file named by the
 * id. Done before the deposit is committed and harmless when repeated, so a door may hear of a message twice but never
 * not at all.
 */
@Component
class Doors {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

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

    /** On disk before it shows under its name, and readable by nobody else. */
    private static void write(Path file, Content content) throws IOException {
        Files.deleteIfExists(file);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(FILE))) {
            content.writeTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private static void write(Path folder, Verified verified) {
        var name = verified.message().id() + ".xml";
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER));
            var unfinished = folder.resolve("." + name);
            write(unfinished, verified.payload());
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " does not take the message", e);
        }
    }
}
