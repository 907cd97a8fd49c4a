package se.sigill.gateway.files;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import se.sigill.gateway.message.Content;

/** A file that is nothing but base64 is scanned as what it decodes to as well: scanners do not look through it. */
final class Layers {

    /** Base64 of base64 of base64. */
    private static final int DEEPEST = 3;

    private static final int SHORTEST = 16;

    private Layers() {}

    static Scan scan(Scanner scanner, Content file) {
        var scan = scanner.scan(file.open());
        var layer = decoded(file);
        for (int depth = 0; depth < DEEPEST && layer.isPresent() && passed(scan); depth++) {
            scan = scanner.scan(layer.get().open());
            layer = decoded(layer.get());
        }
        return scan;
    }

    private static boolean passed(Scan scan) {
        return scan instanceof Scan.Clean;
    }

    private static Optional<Content> decoded(Content content) {
        if (!isBase64(content)) {
            return Optional.empty();
        }
        try (var decoding = Base64.getMimeDecoder().wrap(content.open())) {
            return Optional.of(Content.of(decoding));
        } catch (IOException notWhole) {
            return Optional.empty();
        }
    }

    private static boolean isBase64(Content content) {
        for (int at = 0; at < content.size(); at++) {
            if (!isBase64(content.at(at))) {
                return false;
            }
        }
        return content.size() >= SHORTEST;
    }

    private static boolean isBase64(int b) {
        return (b >= 'A' && b <= 'Z')
                || (b >= 'a' && b <= 'z')
                || (b >= '0' && b <= '9')
                || b == '+'
                || b == '/'
                || b == '='
                || b == '\r'
                || b == '\n'
                || b == ' '
                || b == '\t';
    }
}
