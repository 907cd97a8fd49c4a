package se.sigill.gateway.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.FileContent;

/**
 * What a file is: by its declared type, by its first bytes and by its name, which must agree (S101). The declared type
 * says what the receiver must take; the bytes and the name may only be more general than it, or the same. Only the first
 * 64 KiB are looked at, and the list at the end of a zip file; nothing is unpacked.
 */
@Component
public final class FileTypes {

    private static final String PDF = "application/pdf";
    private static final MediaType ZIP = MediaType.APPLICATION_ZIP;
    private static final MediaType OLD_OFFICE = MediaType.application("x-tika-msoffice");
    private static final MediaType PDF_TYPE = MediaType.application("pdf");

    /** What a program may run or draw where the declared type promises mere text or data. */
    private static final Set<MediaType> ACTIVE = Set.of(
            MediaType.TEXT_HTML,
            MediaType.application("xhtml+xml"),
            MediaType.image("svg+xml"),
            MediaType.application("javascript"),
            MediaType.text("javascript"));

    /** Office files by where their main part lies; some programs put another part first, so magic numbers miss them. */
    private static final Map<String, String> OFFICE = Map.of(
            "wordprocessingml", "word/",
            "ms-word", "word/",
            "spreadsheetml", "xl/",
            "ms-excel", "xl/",
            "presentationml", "ppt/",
            "ms-powerpoint", "ppt/");

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();
    private final MediaTypeRegistry registry = types.getMediaTypeRegistry();

    /** Whether a file can go to a function. */
    public enum Fit {
        TAKEN,
        /** The function does not take the declared type. */
        NOT_TAKEN,
        /** The bytes or the name are not of the declared type. */
        DIFFERS
    }

    /** @param accepted MIME types the receiving function takes, in lower case; PDF is always taken */
    public Fit fit(FileContent file, Set<String> accepted) {
        var declared = bare(file.contentType());
        if (!declared.equals(PDF)
                && accepted.stream().noneMatch(one -> bare(one).equals(declared))) {
            return Fit.NOT_TAKEN;
        }
        var type = MediaType.parse(declared);
        return type != null && agrees(registry.normalize(type), file) ? Fit.TAKEN : Fit.DIFFERS;
    }

    /** MIME types are compared without case and parameters (RFC 2045 5.1). */
    private static String bare(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private boolean agrees(MediaType declared, FileContent file) {
        return declared.equals(MediaType.OCTET_STREAM)
                || (holds(declared, file.content()) && isNamed(declared, file.fileName()));
    }

    private boolean holds(MediaType declared, Content bytes) {
        var found = detect(new BufferedInputStream(bytes.open()), new Metadata());
        if (registry.isInstanceOf(declared, ZIP)) {
            return isArchive(declared, found, bytes);
        }
        if (ZipNames.endsAsZip(bytes) || (declared.equals(PDF_TYPE) && !startsAsPdf(bytes))) {
            return false;
        }
        if (registry.isInstanceOf(found, declared)) {
            return found.equals(declared) || !ACTIVE.contains(found);
        }
        if (found.equals(OLD_OFFICE)) {
            return registry.isInstanceOf(declared, OLD_OFFICE);
        }
        return registry.isInstanceOf(declared, found) && !hasMagic(declared) && !isTextInName(declared, found);
    }

    /** A type of text whose bytes do not look like text. */
    private boolean isTextInName(MediaType declared, MediaType found) {
        return found.equals(MediaType.OCTET_STREAM) && registry.isInstanceOf(declared, MediaType.TEXT_PLAIN);
    }

    private static boolean startsAsPdf(Content bytes) {
        return bytes.size() > 5 && bytes.at(0) == '%' && bytes.at(1) == 'P' && bytes.at(2) == 'D' && bytes.at(3) == 'F';
    }

    private boolean isArchive(MediaType declared, MediaType found, Content bytes) {
        var names = ZipNames.of(bytes);
        if (names.isEmpty() || !registry.isInstanceOf(found, ZIP)) {
            return false;
        }
        if (registry.isInstanceOf(found, declared)) {
            return true;
        }
        var folder = OFFICE.entrySet().stream()
                .filter(office -> declared.getSubtype().contains(office.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        return folder.isPresent()
                && names.get().contains("[Content_Types].xml")
                && names.get().stream().anyMatch(name -> name.startsWith(folder.get()));
    }

    /** An extension that is known says the same as the declared type; a number is no extension. */
    private boolean isNamed(MediaType declared, String fileName) {
        var name = FileNames.clean(fileName);
        var extension = FileNames.extension(name);
        if (extension.isEmpty() || extension.chars().allMatch(Character::isDigit)) {
            return true;
        }
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, "a." + extension.toLowerCase(Locale.ROOT));
        var named = detect(null, metadata);
        if (named.equals(MediaType.OCTET_STREAM)) {
            return !FileNames.isRun(extension);
        }
        return registry.isInstanceOf(named, declared)
                || (registry.isInstanceOf(declared, named) && !ACTIVE.contains(named));
    }

    private MediaType detect(@Nullable InputStream bytes, Metadata metadata) {
        try {
            return types.detect(bytes, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can be read", e);
        }
    }

    private boolean hasMagic(MediaType type) {
        try {
            return types.forName(type.toString()).hasMagic();
        } catch (MimeTypeException notAType) {
            return true;
        }
    }
}
