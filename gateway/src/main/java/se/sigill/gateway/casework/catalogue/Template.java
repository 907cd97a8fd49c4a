package se.sigill.gateway.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that can be ticked.
 *
 * @param code its number in the list, e.g. {@code 13} or {@code G}
 * @param why it is asked, shown beside it
 * @param hiddenFrom roles that do not ask it, as an identity provider writes them
 * @param sensitive whether it is asked and answered with a right of its own, and looked at once more before it is sent
 * @param free whether it is nothing but free text
 * @param ssbtek number of the SSBTEK set that answers it already, at least in part
 * @param officer key of the field whose answer names the officer; null where none does
 * @param from first day it is offered; null: always
 * @param to last day; null: until further notice
 * @param fields of its answer
 */
public record Template(
        String code,
        String name,
        String why,
        @JsonProperty("hidden-from") @Nullable List<String> hiddenFrom,
        boolean sensitive,
        boolean free,
        @Nullable String ssbtek,
        @Nullable String officer,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<Field> fields) {

    public Template {
        hiddenFrom = hiddenFrom == null ? List.of() : List.copyOf(hiddenFrom);
        fields = List.copyOf(fields);
        if (code.isBlank() || name.isBlank() || fields.isEmpty()) {
            throw new IllegalArgumentException("A template has a code, a name and fields");
        }
    }

    /** Of somebody else's catalogue: answered in free text. */
    public static Template unknown(String code, String name) {
        var field = new Field("svar", "Svar", Kind.LONG, null);
        return new Template(code, name, "", null, false, false, null, null, null, null, List.of(field));
    }

    /** Names of roles, never null. */
    public List<String> rolesHiddenFrom() {
        return hiddenFrom == null ? List.of() : hiddenFrom;
    }

    public boolean holds(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** As it is named to people: the free question has no number. */
    public String label() {
        return free ? name : code + " " + name;
    }

    /** One box of an answer. */
    public record Field(
            String key,
            String label,
            @Nullable Kind kind,
            @Nullable List<String> choices) {

        public Field {
            kind = kind == null ? Kind.TEXT : kind;
            choices = kind == Kind.YES_NO ? List.of("Ja", "Nej") : choices == null ? List.of() : List.copyOf(choices);
        }

        public boolean isFile() {
            return kind == Kind.FILE;
        }

        /** The name of its kind, for pages. */
        public String control() {
            return String.valueOf(kind);
        }

        /** What may be chosen; empty where the answer is written. */
        public List<String> options() {
            return choices == null ? List.of() : choices;
        }
    }

    /** What is written in a field. */
    public enum Kind {
        TEXT,
        LONG,
        DATE,
        NUMBER,
        YES_NO,
        CHOICE,
        FILE
    }
}
