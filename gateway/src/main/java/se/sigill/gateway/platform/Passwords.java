package se.sigill.gateway.platform;

import java.util.Locale;
import java.util.Set;

/** Passwords that protect nothing because everybody tries them first (S145). */
final class Passwords {

    private static final Set<String> KNOWN = Set.of(
            "postgres",
            "artemis",
            "admin",
            "password",
            "changeit",
            "changeme",
            "guest",
            "sigill",
            "secret",
            "hemligt",
            "lösenord",
            "test",
            "123456",
            "12345678");

    private Passwords() {}

    /** @throws IllegalArgumentException when it is empty, the user's own name, or one that everybody knows */
    static String checked(String setting, String user, String password) {
        var lower = password.toLowerCase(Locale.ROOT);
        if (lower.isEmpty() || lower.equals(user.toLowerCase(Locale.ROOT)) || KNOWN.contains(lower)) {
            throw new IllegalArgumentException(
                    setting + " holds no password, the user's name, or one that everybody knows; choose another");
        }
        return password;
    }
}
