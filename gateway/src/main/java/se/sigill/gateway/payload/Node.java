package se.sigill.gateway.payload;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Content;

/**
 * An element that was read and keeps every rule.
 *
 * @param text of a value, else empty
 * @param file of a file
 */
record Node(String name, String text, @Nullable Content file, List<Node> children) {

    List<Node> all(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    /** A child that its shape requires. */
    Node child(String wanted) {
        return Objects.requireNonNull(find(wanted), wanted);
    }

    @Nullable
    Node find(String wanted) {
        var found = all(wanted);
        return found.isEmpty() ? null : found.get(0);
    }

    String textOf(String wanted) {
        return child(wanted).text;
    }

    @Nullable
    String findText(String wanted) {
        var found = find(wanted);
        return found == null ? null : found.text;
    }
}
