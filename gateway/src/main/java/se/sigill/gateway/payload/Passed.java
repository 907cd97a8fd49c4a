package se.sigill.gateway.payload;

import java.util.ArrayList;
import java.util.List;

/** Open elements that are passed over, and whether each has text in it. */
final class Passed {

    private final List<Boolean> filled = new ArrayList<>();

    boolean isOpen() {
        return !filled.isEmpty();
    }

    void enter() {
        filled.add(false);
    }

    void text(boolean blank) {
        if (!blank) {
            filled.set(filled.size() - 1, true);
        }
    }

    /** @return whether the element that ends was empty */
    boolean leave() {
        boolean full = filled.remove(filled.size() - 1);
        if (full && isOpen()) {
            filled.set(filled.size() - 1, true);
        }
        return !full;
    }
}
