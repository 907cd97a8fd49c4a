package se.sigill.gateway.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was written on a page, as it was written. */
record Form(Map<String, String[]> fields) {

    static Form empty() {
        return new Form(Map.of());
    }

    /** Empty where there is none. */
    public String text(String name) {
        var values = fields.get(name);
        return values == null || values.length == 0 ? "" : values[0].strip();
    }

    public String text(String name, String otherwise) {
        return fields.containsKey(name) ? text(name) : otherwise;
    }

    public List<String> all(String name) {
        var values = fields.get(name);
        return values == null ? List.of() : List.of(values);
    }

    public boolean has(String name, String value) {
        return all(name).contains(value);
    }

    Optional<LocalDate> day(String name) {
        try {
            return Optional.of(LocalDate.parse(text(name)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Form[" + fields.keySet() + "]";
    }
}
