package se.sigill.gateway.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who inside the organisation a message is from or for (SDK {@code AttentionDataType}): exactly one function, and
 * persons and references to guide it.
 *
 * @param functionLabel the function's name in the address book, at most 256 characters
 */
public record Attention(
        FunctionAddress function, @Nullable String functionLabel, List<Person> persons, List<Reference> references) {

    public Attention {
        persons = List.copyOf(persons);
        references = List.copyOf(references);
    }

    public static Attention of(FunctionAddress function) {
        return new Attention(function, null, List.of(), List.of());
    }
}
