package se.sigill.it.canary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Texts that stand nowhere else and must be found nowhere else. The number is one that Skatteverket gives away for tests,
 * and says of itself that it is a canary.
 */
public final class Canaries {

    static final String NUMBER = "kanarie-191212121212";
    static final String NAME = "Kanarie Fågelsdotter Q7Z";
    static final String SUBJECT = "Kanarierubrik Q7Z";
    static final String FILE = "kanariefil-q7z.pdf";
    static final String TEXT = "Kanarietext Q7Z som bara mottagaren får läsa";
    static final String TOKEN = "eyJrYW5hcmllIjoiUTdaIn0.a2FuYXJpZS1iaWxqZXR0.a2FuYXJpZQ";

    /** What all have in common, in all the ways it may have been written. */
    private static final List<byte[]> TRACES = traces();

    private Canaries() {}

    private static List<byte[]> traces() {
        var traces = new ArrayList<byte[]>();
        for (var canary : List.of(NUMBER, NAME, SUBJECT, FILE, TEXT, TOKEN)) {
            traces.add(canary.getBytes(StandardCharsets.UTF_8));
            traces.add(canary.getBytes(StandardCharsets.UTF_16LE));
            traces.add(canary.getBytes(StandardCharsets.ISO_8859_1));
            // in whatever is base64 around it: the part that is the same wherever it begins
            for (int shift = 0; shift < 3; shift++) {
                var text = Base64.getEncoder()
                        .encodeToString((" ".repeat(shift) + canary).getBytes(StandardCharsets.UTF_8));
                traces.add(text.substring(4, text.length() - 4).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return traces;
    }

    static boolean in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8), TRACES);
    }

    static boolean in(byte[] bytes, List<byte[]> sought) {
        return sought.stream().anyMatch(one -> indexOf(bytes, one) >= 0);
    }

    /** Files below a folder that hold a canary. */
    static List<Path> filesBelow(Path folder) throws IOException {
        return filesBelow(folder, TRACES);
    }

    public static List<Path> filesBelow(Path folder, List<byte[]> sought) throws IOException {
        var found = new ArrayList<Path>();
        try (var tree = Files.walk(folder)) {
            for (var file : tree.toList()) {
                if (Files.isRegularFile(file) && Files.isReadable(file) && holds(file, sought)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static boolean holds(Path file, List<byte[]> sought) throws IOException {
        try {
            return Canaries.in(file.getFileName().toString().getBytes(StandardCharsets.UTF_8), sought)
                    || in(Files.readAllBytes(file), sought);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static int indexOf(byte[] bytes, byte[] sought) {
        for (int i = 0; i <= bytes.length - sought.length; i++) {
            if (bytes[i] == sought[0] && Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                return i;
            }
        }
        return -1;
    }
}
