package se.sigill.demo;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes progress for people: a time, who, and what. */
public final class Show {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final int COLUMN = 66;

    private final PrintStream out;

    public Show(PrintStream out) {
        this.out = out;
    }

    public void chapter(String title) {
        out.println();
        out.println("── " + title + " " + "─".repeat(Math.max(3, 2 * COLUMN - title.length())));
    }

    public void step(String who, String what) {
        out.printf("%s  %-20s %s%n", LocalTime.now(ZONE).format(TIME), who, what);
    }

    public void plain(String text) {
        out.println(text);
    }

    /** Two texts beside each other, each line cut to its column. */
    public void sideBySide(String left, String right) {
        var one = left.lines().toList();
        var other = right.lines().toList();
        for (int line = 0; line < Math.max(one.size(), other.size()); line++) {
            out.printf("%-" + COLUMN + "s │ %s%n", cut(one, line), cut(other, line));
        }
    }

    private static String cut(List<String> lines, int line) {
        if (line >= lines.size()) {
            return "";
        }
        var text = lines.get(line);
        return text.length() <= COLUMN ? text : text.substring(0, COLUMN - 1) + "…";
    }
}
