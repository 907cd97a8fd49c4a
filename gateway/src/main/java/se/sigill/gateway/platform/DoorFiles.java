package se.sigill.gateway.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The messages that lie in this node's folders for business systems, {@code data/folders/NAME/ID.xml}. */
@Component
public class DoorFiles {

    private static final Pattern NAME = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.xml");

    private final Path folders;

    public DoorFiles(@Value("${sigill.config:.}") Path config, @Value("${sigill.data:data}") Path data) {
        this.folders = config.resolve(data).resolve("folders");
    }

    public Set<UUID> ids() {
        if (!Files.isDirectory(folders)) {
            return Set.of();
        }
        try (var files = Files.walk(folders, 2)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(java.util.regex.Matcher::matches)
                    .map(name -> UUID.fromString(name.group(1)))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The folders for business systems cannot be read: " + folders, e);
        }
    }

    /** Wherever it lies; harmless where it does not. */
    public void erase(UUID id) {
        if (!Files.isDirectory(folders)) {
            return;
        }
        try (var doors = Files.newDirectoryStream(folders, Files::isDirectory)) {
            for (var door : doors) {
                Files.deleteIfExists(door.resolve(id + ".xml"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
