package se.sigill.gateway.directory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.directory.Written.Text;

/** Everything that is wrong with a version of the address book, gathered so that it can be put right in one go. */
final class Problems {

    private static final int TOLD = 20;

    private final List<String> found = new ArrayList<>();

    /** @param at where, when the value is there */
    void add(Path file, @Nullable Text at, String what) {
        add(file, at == null ? 0 : at.line(), what);
    }

    /** @param line 0 when not known */
    void add(Path file, int line, String what) {
        found.add(file + (line > 0 ? ", line " + line : "") + ": " + what);
    }

    boolean none() {
        return found.isEmpty();
    }

    /** One problem a line. */
    @Override
    public String toString() {
        String told = String.join("\n", found.subList(0, Math.min(TOLD, found.size())));
        return found.size() > TOLD ? told + "\nand " + (found.size() - TOLD) + " more" : told;
    }
}
