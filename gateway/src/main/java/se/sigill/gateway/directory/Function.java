package se.sigill.gateway.directory;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.FunctionAddress;

/**
 * A function of a participant that messages can be addressed to.
 *
 * @param acceptedTypes MIME types of files it takes; {@code application/pdf} is always among them
 */
public record Function(
        FunctionAddress address,
        String name,
        List<String> alternativeNames,
        @Nullable String description,
        Set<String> acceptedTypes) {

    public Function {
        alternativeNames = List.copyOf(alternativeNames);
        acceptedTypes = Set.copyOf(acceptedTypes);
    }
}
