package se.sigill.gateway.web;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import se.sigill.gateway.casework.Personnummer;
import se.sigill.gateway.files.FileNames;
import se.sigill.gateway.files.FileTypes;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.FileContent;

/** Files chosen on a page, judged before anything is sent (R45). */
@Component
class Uploads {

    private static final long LARGEST_MESSAGE = 30_000_000;

    private final FileTypes types;
    private final WebSettings settings;

    Uploads(FileTypes types, WebSettings settings) {
        this.types = types;
        this.settings = settings;
    }

    /** Empty where none was chosen, or it cannot be sent: then a problem stands at the field. */
    Optional<FileContent> file(@Nullable MultipartFile file, Set<String> accepted, String field, Problems problems)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return Optional.empty();
        }
        var name = Shown.orEmpty(file.getOriginalFilename());
        if (file.getSize() > LARGEST_MESSAGE) {
            problems.add(field, "Större än 30 MB – dela upp");
        } else if (file.getSize() > settings.largestFile().toBytes()) {
            problems.add(
                    field, "Filen är större än " + settings.largestFile().toMegabytes() + " MB. Välj en mindre fil");
        } else if (Personnummer.stands(name)) {
            problems.add(field, "Filnamnet innehåller ett personnummer. Byt namn på filen och välj den igen");
        } else {
            return checked(
                    new FileContent(FileNames.clean(name), type(file), content(file)), accepted, field, problems);
        }
        return Optional.empty();
    }

    private Optional<FileContent> checked(FileContent content, Set<String> accepted, String field, Problems problems) {
        return switch (types.fit(content, accepted)) {
            case TAKEN -> Optional.of(content);
            case NOT_TAKEN -> {
                problems.add(field, "Mottagaren tar inte emot filtypen – gör om till PDF");
                yield Optional.empty();
            }
            case DIFFERS -> {
                problems.add(field, "Filen är inte vad den ger sig ut för att vara. Spara om den som PDF");
                yield Optional.empty();
            }
        };
    }

    private static Content content(MultipartFile file) throws IOException {
        try (var in = file.getInputStream()) {
            return Content.of(in);
        }
    }

    private static String type(MultipartFile file) {
        var type = file.getContentType();
        return type == null || type.isBlank() ? "application/octet-stream" : type;
    }
}
