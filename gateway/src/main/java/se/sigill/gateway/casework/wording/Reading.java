package se.sigill.gateway.casework.wording;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.Message;

/** Reads parts out of a message. What is not ours, or cannot be read as ours, is a letter: shown as it stands. */
public final class Reading {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Reading() {}

    public static List<Part> parts(Message message) {
        boolean ours = Writing.SYSTEM.equals(message.generatingSystem());
        return message.documents().stream()
                .map(document -> (ours ? part(document) : Optional.<Part>empty())
                        .filter(part -> carries(part, document.files().size()))
                        .orElseGet(() -> letter(document)))
                .toList();
    }

    /** No file is hidden by what its document says it is. */
    private static boolean carries(Part part, int files) {
        return files == 0 || part instanceof Part.Answer || part instanceof Part.Consent;
    }

    private static Part letter(Document document) {
        return new Part.Letter(document.name(), document.texts(), document.files());
    }

    private static Optional<Part> part(Document document) {
        var id = document.id();
        var text = String.join("\n\n", document.texts());
        var name = document.name() == null ? "" : document.name();
        try {
            if (id.equals(Writing.CLIENT)) {
                var lines = Lines.read(text);
                return Optional.of(new Part.Client(
                        value(lines, "Personnummer"),
                        value(lines, "Namn"),
                        value(lines, Writing.PROTECTED_IDENTITY).equals(Writing.YES)));
            } else if (id.startsWith(Writing.QUESTION)) {
                var lines = Lines.read(text);
                return Optional.of(new Part.Question(
                        after(id, Writing.QUESTION), name, value(lines, "Period"), value(lines, "Kommentar")));
            } else if (id.startsWith(Writing.ANSWER)) {
                return Optional.of(
                        answer(after(id, Writing.ANSWER), name.replaceFirst("^Svar: ", ""), text, document.files()));
            } else if (id.startsWith(Writing.CONSENT)) {
                return Optional.of(new Part.Consent(
                        UUID.fromString(after(id, Writing.CONSENT)), terms(Lines.read(text)), document.files()));
            } else if (id.startsWith(Writing.CONSENT_BEFORE)) {
                return Optional.of(
                        new Part.ConsentBefore(UUID.fromString(after(id, Writing.CONSENT_BEFORE)), needed(day(text))));
            } else if (id.startsWith(Writing.STATE)) {
                return state(after(id, Writing.STATE), text);
            }
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String after(String id, String prefix) {
        return id.substring(prefix.length());
    }

    private static Part answer(String key, String name, String text, List<FileContent> files) {
        int colon = key.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("An answer says what became of the question");
        }
        var outcome = Part.Outcome.valueOf(key.substring(colon + 1));
        var values = new LinkedHashMap<>(Lines.read(text));
        var reason =
                switch (outcome) {
                    case REFUSED -> values.remove("Orsak");
                    case SUPPLEMENT -> values.remove("Att komplettera");
                    default -> "";
                };
        return new Part.Answer(key.substring(0, colon), name, outcome, values, reason == null ? "" : reason, files);
    }

    private static Optional<Part> state(String key, String text) {
        var parts = key.split(":", 2);
        var about = parts.length < 2 ? null : UUID.fromString(parts[1]);
        return Signal.of(parts[0])
                .map(signal -> new Part.State(signal, day(text), value(Lines.read(text), "Orsak"), about));
    }

    private static Terms terms(Map<String, String> lines) {
        return new Terms(
                value(lines, "Personnummer"),
                value(lines, "Namn"),
                value(lines, "Lämnar ut"),
                value(lines, "Tar emot"),
                value(lines, "Omfattar"),
                LocalDate.parse(value(lines, "Gäller från")),
                LocalDate.parse(value(lines, "Gäller till och med")),
                given(value(lines, "Lämnat")),
                value(lines, "Språk"),
                value(lines, "Tolk"));
    }

    private static Terms.Given given(String swedish) {
        return Arrays.stream(Terms.Given.values())
                .filter(given -> given.swedish().equals(swedish))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody gives a consent so"));
    }

    private static String value(Map<String, String> lines, String label) {
        return lines.getOrDefault(label, "");
    }

    private static @Nullable LocalDate day(String text) {
        var found = DAY.matcher(text);
        return found.find() ? LocalDate.parse(found.group()) : null;
    }

    private static LocalDate needed(@Nullable LocalDate day) {
        if (day == null) {
            throw new IllegalArgumentException("A consent has a last day");
        }
        return day;
    }
}
