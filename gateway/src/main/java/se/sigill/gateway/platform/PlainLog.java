package se.sigill.gateway.platform;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/**
 * The log as text for people: one event, one line, whatever strangers put in it (S127). Control characters, line breaks and
 * direction marks are written as {@code \\uXXXX}, long texts are cut. The frames of an exception follow, each behind a tab.
 * The default of {@code logging.structured.format.console}; {@code ecs} there gives JSON instead.
 */
public final class PlainLog implements StructuredLogFormatter<ILoggingEvent> {

    private static final int LONGEST = 2_000;
    private static final int MOST_FRAMES = 60;
    private static final int MOST_CAUSES = 8;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    @Override
    public String format(ILoggingEvent event) {
        var line = new StringBuilder(200);
        line.append(TIME.format(event.getInstant()))
                .append(' ')
                .append(event.getLevel())
                .append(" [")
                .append(oneLine(event.getThreadName()))
                .append("] ")
                .append(event.getLoggerName())
                .append(": ")
                .append(oneLine(event.getFormattedMessage()));
        event.getMDCPropertyMap()
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(oneLine(value)));
        line.append('\n');
        append(line, event.getThrowableProxy());
        return line.toString();
    }

    private static void append(StringBuilder line, @Nullable IThrowableProxy thrown) {
        var cause = thrown;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            line.append(depth == 0 ? "\t" : "\tcaused by ").append(cause.getClassName());
            if (cause.getMessage() != null) {
                line.append(": ").append(oneLine(cause.getMessage()));
            }
            line.append('\n');
            var frames = cause.getStackTraceElementProxyArray();
            int shown = Math.min(MOST_FRAMES, frames.length - cause.getCommonFrames());
            for (int i = 0; i < shown; i++) {
                line.append("\t\t").append(frames[i].getSTEAsString()).append('\n');
            }
            cause = cause.getCause();
        }
    }

    /** A text that cannot end its line, hide what stands in it, or fill the disk. */
    static String oneLine(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        var safe = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints().limit(LONGEST).forEach(c -> append(safe, c));
        if (text.codePointCount(0, text.length()) > LONGEST) {
            safe.append(" … (").append(text.length()).append(" characters)");
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> safe.append("\\u%04x".formatted(c));
            default -> safe.appendCodePoint(c);
        }
    }
}
