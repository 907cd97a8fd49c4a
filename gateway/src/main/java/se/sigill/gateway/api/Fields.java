package se.sigill.gateway.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.ParticipantId;

/** Reads single fields of a request and keeps account of what is wrong with them. */
final class Fields {

    private static final Pattern UTC =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

    private final List<Issue> issues = new ArrayList<>();

    void wrong(Issue issue) {
        issues.add(issue);
    }

    List<Issue> issues() {
        return List.copyOf(issues);
    }

    @Nullable
    Instant created(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (UTC.matcher(text).matches()) {
                return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        issues.add(Faults.invariant(
                "date-time",
                Faults.at("creationDateTime"),
                "Wrong date format: YYYY-MM-DDThh:mm:ss.sZ in UTC is expected",
                "Fel datumformat: ÅÅÅÅ-MM-DDThh:mm:ss.sZ i UTC förväntas"));
        return null;
    }

    @Nullable
    ParticipantId participant(@Nullable String text, String name) {
        if (required(text, name) == null || text == null) {
            return null;
        }
        return parsedAt(
                text,
                ParticipantId::new,
                Faults.invariant(
                        "participant",
                        Faults.at(name),
                        "An organisation is named 0203: and its domain name",
                        "En organisation anges som 0203: och dess domännamn"));
    }

    @Nullable
    Identifier identifier(@Nullable String root, @Nullable String extension, String path) {
        if (root == null || extension == null || root.isBlank() || extension.isBlank()) {
            issues.add(Faults.missing(path + (root == null || root.isBlank() ? ".root" : ".extension")));
            return null;
        }
        if (extension.length() > 256) {
            issues.add(Faults.invariant(
                    "extension-length",
                    path + ".extension",
                    "The extension has more than 256 characters",
                    "Identifieraren är längre än 256 tecken"));
        }
        return new Identifier(root, extension);
    }

    <T> @Nullable T parsed(@Nullable String text, String name, Function<String, T> parser) {
        return parsedAt(text, parser, Faults.uuid(Faults.at(name)));
    }

    <T> @Nullable T parsedAt(@Nullable String text, Function<String, T> parser, Issue otherwise) {
        try {
            return text == null ? null : parser.apply(text);
        } catch (IllegalArgumentException e) {
            issues.add(otherwise);
            return null;
        }
    }

    <T> @Nullable T required(@Nullable T value, String name) {
        if (value == null) {
            issues.add(Faults.missing(Faults.at(name)));
        }
        return value;
    }

    void readOnly(@Nullable Object value, String name) {
        if (value != null) {
            issues.add(Faults.readOnly(Faults.at(name)));
        }
    }
}
