package se.sigill.gateway.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import se.sigill.gateway.message.Content;

/**
 * A quick look for content that does something when it is opened: scripts, actions and forms of a PDF, macros and embedded
 * objects of office files, scripts of web pages (S108). What is compressed or encrypted is not looked into, so what is
 * found is told and what is not found proves nothing.
 */
final class ActiveContent {

    private static final int HEAD = 1_024;
    private static final int LONGEST_NAME = 64;
    private static final int WEB_PAGE_LOOKED_AT = 1024 * 1024;

    private static final Set<String> PDF_NAMES = Set.of(
            "JavaScript",
            "JS",
            "Launch",
            "AA",
            "XFA",
            "EmbeddedFile",
            "EmbeddedFiles",
            "RichMedia",
            "SubmitForm",
            "ImportData",
            "GoToE",
            "GoToR",
            "Movie",
            "Rendition");
    private static final Pattern IN_ARCHIVES = Pattern.compile(
            "(?i).*vbaProject\\.bin|.*/macrosheets/.*|.*/activeX/.*|.*/embeddings/.*|(Basic|Scripts)/.+");
    private static final Pattern IN_WEB_PAGES =
            Pattern.compile("<(script|iframe|object|embed|foreignobject)\\b|javascript:|\\son[a-z]{3,20}\\s*=");

    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final List<byte[]> IN_OLE =
            List.of("_VBA_PROJECT".getBytes(UTF_16LE), "Macros".getBytes(UTF_16LE), "Ole10Native".getBytes(UTF_16LE));
    private static final byte[] RTF = "{\\rt".getBytes(ISO_8859_1);
    private static final List<byte[]> IN_RTF =
            List.of("\\objdata".getBytes(ISO_8859_1), "\\objupdate".getBytes(ISO_8859_1));

    private ActiveContent() {}

    static boolean in(Content file) {
        var head = begin(file, HEAD);
        if (head.contains("%PDF-") && inPdf(file)) {
            return true;
        }
        if (startsWith(file, OLE)) {
            return IN_OLE.stream().anyMatch(part -> contains(file, part));
        }
        if (startsWith(file, RTF)) {
            return IN_RTF.stream().anyMatch(part -> contains(file, part));
        }
        if (head.contains("<") && inWebPage(file)) {
            return true;
        }
        return ZipNames.of(file).stream()
                .flatMap(List::stream)
                .anyMatch(name -> IN_ARCHIVES.matcher(name).matches() || FileNames.isRun(FileNames.extension(name)));
    }

    /** Names begin with a slash; any of their characters may be written as {@code #} and two hexadecimal digits. */
    private static boolean inPdf(Content file) {
        for (int at = 0; at < file.size(); at++) {
            if (file.at(at) == '/' && PDF_NAMES.contains(pdfName(file, at + 1))) {
                return true;
            }
        }
        return false;
    }

    private static String pdfName(Content file, int start) {
        var name = new StringBuilder();
        int at = start;
        while (at < file.size() && name.length() < LONGEST_NAME) {
            int next = file.at(at);
            if (next == '#' && at + 2 < file.size() && hex(file.at(at + 1)) >= 0 && hex(file.at(at + 2)) >= 0) {
                name.append((char) (hex(file.at(at + 1)) * 16 + hex(file.at(at + 2))));
                at += 3;
            } else if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || (next >= '0' && next <= '9')) {
                name.append((char) next);
                at++;
            } else {
                break;
            }
        }
        return name.toString();
    }

    private static int hex(int digit) {
        return Character.digit((char) digit, 16);
    }

    private static boolean inWebPage(Content file) {
        var text = begin(file, WEB_PAGE_LOOKED_AT);
        var begin = text.replaceFirst("^(\u00EF\u00BB\u00BF)?\\s*", "");
        return begin.startsWith("<")
                && IN_WEB_PAGES.matcher(begin.toLowerCase(Locale.ROOT)).find();
    }

    private static String begin(Content file, int most) {
        return new String(file.slice(0, (int) Math.min(file.size(), most)).bytes(), ISO_8859_1);
    }

    private static boolean startsWith(Content file, byte[] start) {
        return file.size() >= start.length && matches(file, 0, start);
    }

    private static boolean contains(Content file, byte[] part) {
        for (int at = 0; at <= file.size() - part.length; at++) {
            if (matches(file, at, part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Content file, int at, byte[] part) {
        for (int i = 0; i < part.length; i++) {
            if ((byte) file.at(at + i) != part[i]) {
                return false;
            }
        }
        return true;
    }
}
