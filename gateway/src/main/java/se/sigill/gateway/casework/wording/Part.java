package se.sigill.gateway.casework.wording;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.FileContent;

/** What a document of a message is, in the words of the trade. */
public sealed interface Part {

    /** In the order of the message. */
    default List<FileContent> files() {
        return List.of();
    }

    /**
     * Whom it is about.
     *
     * @param protectedIdentity whether the person has skyddade personuppgifter; told only to those who have agreed to it
     */
    record Client(String number, String name, boolean protectedIdentity) implements Part {

        public Client(String number, String name) {
            this(number, name, false);
        }
    }

    /** Period and note stand as they were written; empty where they were not. */
    record Question(String template, String name, String period, String note) implements Part {}

    /**
     * @param values label and what was answered, in the order of the form
     * @param reason why it is refused, or what is lacking; empty else
     * @param files that are the answer, or belong to it
     */
    record Answer(
            String template,
            String name,
            Outcome outcome,
            Map<String, String> values,
            String reason,
            List<FileContent> files)
            implements Part {
        public Answer {
            files = List.copyOf(files);
            values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** A consent with what it says. */
    record Consent(UUID id, Terms terms, List<FileContent> files) implements Part {
        public Consent {
            files = List.copyOf(files);
        }
    }

    /** The other side has it already: no second original is sent. */
    record ConsentBefore(UUID id, LocalDate to) implements Part {}

    /** Speaks of a day, and of a consent, where there is one. */
    record State(
            Signal signal,
            @Nullable LocalDate until,
            String reason,
            @Nullable UUID about) implements Part {}

    /** Text and files of a product that is not ours, or free text. */
    record Letter(@Nullable String name, List<String> texts, List<FileContent> files) implements Part {
        public Letter {
            texts = List.copyOf(texts);
            files = List.copyOf(files);
        }
    }

    /** What became of one question. */
    enum Outcome {
        ANSWERED("Svar"),
        NONE("Uppgift finns inte"),
        REFUSED("Lämnas inte ut"),
        SUPPLEMENT("Behöver kompletteras");

        private final String swedish;

        Outcome(String swedish) {
            this.swedish = swedish;
        }

        public String swedish() {
            return swedish;
        }
    }
}
