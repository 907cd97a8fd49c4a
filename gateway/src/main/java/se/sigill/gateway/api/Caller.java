package se.sigill.gateway.api;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.FunctionAddress;

/**
 * The client that calls.
 *
 * @param client its id at the issuer
 * @param functions the function addresses it may act for, compared byte for byte; none means that it sees nothing
 */
record Caller(String client, Set<String> functions) {

    Caller {
        functions = Set.copyOf(functions);
    }

    boolean actsFor(@Nullable FunctionAddress function) {
        return function != null && functions.contains(function.value());
    }

    /** What the trace says of it. */
    Map<String, String> facts() {
        return Map.of("client", client);
    }
}
