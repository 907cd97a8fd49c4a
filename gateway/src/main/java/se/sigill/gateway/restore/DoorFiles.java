package se.sigill.gateway.restore;

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

/** The messages that lie in folders for business systems. */
@Component
class DoorFiles {

    private static final Pattern NAME = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.xml");

    private final Path folders;

    DoorFiles(@Value("${sigill.config:.}") Path config, @Value("${sigill.data:data}") Path data) {
        this.folders = config.resolve(data).resolve("folders");
    }

    Set<UUID> ids() {
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
}
