package se.sigill.gateway.wire;

import java.util.Optional;
import java.util.UUID;
import se.sigill.gateway.message.AccessPointName;

/** Names and ids as they are written on the wire (RFC 4130 5.3.3, 6.2). */
final class As2Names {

    private As2Names() {}

    /** Quoted when there is a blank inside. */
    static String written(AccessPointName name) {
        return name.value().contains(" ") ? '"' + name.value() + '"' : name.value();
    }

    /** Exactly as written, but for the quotes around it. */
    static Optional<AccessPointName> read(String text) {
        boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
        String name = quoted ? text.substring(1, text.length() - 1) : text;
        return AccessPointName.isValid(name) ? Optional.of(new AccessPointName(name)) : Optional.empty();
    }

    /** A new Message-ID without its angle brackets: says who made it, and nothing else. */
    static String newId(AccessPointName name) {
        return UUID.randomUUID() + "@" + name.value().replaceAll("[^A-Za-z0-9.-]", "-");
    }

    /** A Message-ID without its angle brackets, if it has them. */
    static String bare(String id) {
        boolean bracketed = id.length() > 2 && id.startsWith("<") && id.endsWith(">");
        return bracketed ? id.substring(1, id.length() - 1) : id;
    }
}
