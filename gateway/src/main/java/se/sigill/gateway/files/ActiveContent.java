package se.sigill.gateway.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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

    static boolean in(byte[] file) {
        var head = new String(file, 0, Math.min(file.length, HEAD), ISO_8859_1);
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
    private static boolean inPdf(byte[] file) {
        for (int at = 0; at < file.length; at++) {
            if (file[at] == '/' && PDF_NAMES.contains(pdfName(file, at + 1))) {
                return true;
            }
        }
        return false;
    }

    private static String pdfName(byte[] file, int start) {
        var name = new StringBuilder();
        int at = start;
        while (at < file.length && name.length() < LONGEST_NAME) {
            int next = file[at];
            if (next == '#' && at + 2 < file.length && hex(file[at + 1]) >= 0 && hex(file[at + 2]) >= 0) {
                name.append((char) (hex(file[at + 1]) * 16 + hex(file[at + 2])));
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

    private static int hex(byte digit) {
        return Character.digit((char) digit, 16);
    }

    private static boolean inWebPage(byte[] file) {
        var text = new String(file, 0, Math.min(file.length, WEB_PAGE_LOOKED_AT), ISO_8859_1);
        var begin = text.replaceFirst("^(\u00EF\u00BB\u00BF)?\\s*", "");
        return begin.startsWith("<")
                && IN_WEB_PAGES.matcher(begin.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean startsWith(byte[] file, byte[] start) {
        return file.length >= start.length && matches(file, 0, start);
    }

    private static boolean contains(byte[] file, byte[] part) {
        for (int at = 0; at <= file.length - part.length; at++) {
            if (matches(file, at, part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] file, int at, byte[] part) {
        for (int i = 0; i < part.length; i++) {
            if (file[at + i] != part[i]) {
                return false;
            }
        }
        return true;
    }
}
