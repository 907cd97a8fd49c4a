package se.sigill.gateway.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of files as they may be shown and saved anywhere: no path, nothing invisible, nothing that turns the direction of
 * the text, no name that a system keeps for itself. Files are never stored under their names here (S106, S107).
 */
public final class FileNames {

    /** In bytes of UTF-8: what file systems hold, with room for a suffix. */
    private static final int LONGEST = 200;

    private static final int LONGEST_EXTENSION = 16;
    private static final int LONGEST_LOOKED_AT = 4_096;
    private static final String NONE = "fil";

    /** Separators of every system, and the characters that look like them. */
    private static final Pattern FOLDERS =
            Pattern.compile(".*[/\\\\\u2044\u2215\u29F5\u29F8\uFE68\uFF0F\uFF3C]", Pattern.DOTALL);

    /** Control, format (direction marks, zero width), surrogate, private and unassigned characters. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\u115F\u1160\u3164\uFFA0\u2800\u034F]+");

    private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*]");
    private static final Pattern PILED_MARKS = Pattern.compile("(\\p{M}{2})\\p{M}+");
    private static final Pattern EDGES = Pattern.compile("^[ .~-]+|[ .]+$");
    private static final Pattern RESERVED = Pattern.compile(
            "(?i)(CON|PRN|AUX|NUL|CLOCK\\$|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00B9\u00B2\u00B3])([ .].*)?");

    /** What some system runs, or follows, when it is opened. */
    private static final Set<String> RUN = Set.of(
            "exe", "dll", "scr", "com", "pif", "cpl", "bat", "cmd", "ps1", "psm1", "vbs", "vbe", "js", "jse", "wsf",
            "wsh", "hta", "lnk", "url", "scf", "reg", "inf", "msi", "msp", "mst", "jar", "class", "jnlp", "iso", "img",
            "vhd", "appx", "msix", "chm", "sh", "desktop", "app", "dmg", "pkg", "command");

    private FileNames() {}

    /** The name as it may be shown; never empty. */
    public static String clean(String name) {
        var shorter = name.length() <= LONGEST_LOOKED_AT ? name : name.substring(name.length() - LONGEST_LOOKED_AT);
        var clean = INVISIBLE
                .matcher(Normalizer.normalize(shorter, Normalizer.Form.NFC))
                .replaceAll("");
        clean = FOLDERS.matcher(clean).replaceFirst("");
        clean = SPACES.matcher(clean).replaceAll(" ");
        clean = FORBIDDEN.matcher(clean).replaceAll("_");
        clean = PILED_MARKS.matcher(clean).replaceAll("$1");
        clean = EDGES.matcher(cut(EDGES.matcher(clean).replaceAll(""))).replaceAll("");
        if (clean.isEmpty()) {
            return NONE;
        }
        return RESERVED.matcher(clean).matches() ? "_" + clean : clean;
    }

    /** Whether nothing had to be cleaned; how its accented letters are composed does not count. */
    public static boolean harmless(String name) {
        return clean(name).equals(Normalizer.normalize(name, Normalizer.Form.NFC));
    }

    /** The part after the last dot, in the name as it is shown; empty where there is none. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    static boolean isRun(String extension) {
        return RUN.contains(extension.toLowerCase(Locale.ROOT));
    }

    /** Short enough for a file system, with its extension kept. */
    private static String cut(String name) {
        if (name.getBytes(UTF_8).length <= LONGEST) {
            return name;
        }
        var extension = extension(name);
        var kept = extension.isEmpty() || extension.length() > LONGEST_EXTENSION ? "" : "." + extension;
        int room = LONGEST - kept.getBytes(UTF_8).length;
        var begin = new StringBuilder();
        int[] points = name.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            var next = Character.toString(points[i]);
            room -= next.getBytes(UTF_8).length;
            if (room < 0) {
                break;
            }
            begin.append(next);
        }
        return begin + kept;
    }
}
