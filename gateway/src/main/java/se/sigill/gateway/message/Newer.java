package se.sigill.gateway.message;

import java.util.Arrays;

/** Values in columns, which a newer program may have written: a node that is not upgraded yet goes on (decision 0021). */
public final class Newer {

    private Newer() {}

    /** @return the value of that name; the other where this program has none */
    public static <E extends Enum<E>> E value(Class<E> type, String name, E other) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(other);
    }
}
