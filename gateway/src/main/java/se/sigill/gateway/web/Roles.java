package se.sigill.gateway.web;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.message.FunctionAddress;

/** Roles as an identity provider writes them: {@code malmo.ekonomiskt-bistand socialsekreterare}, one or a list. */
final class Roles {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Roles() {}

    /** What is not understood gives nothing. */
    static Map<FunctionAddress, Set<Role>> of(@Nullable Object claim) {
        var roles = new HashMap<FunctionAddress, Set<Role>>();
        for (var one : list(claim)) {
            var parts = BLANKS.splitAsStream(String.valueOf(one).strip()).toList();
            if (parts.size() == 2) {
                Role.of(parts.get(1)).ifPresent(role -> roles.computeIfAbsent(
                                new FunctionAddress(parts.get(0)), mailbox -> EnumSet.noneOf(Role.class))
                        .add(role));
            }
        }
        return roles;
    }

    private static Collection<?> list(@Nullable Object claim) {
        if (claim instanceof Collection<?> many) {
            return many;
        }
        return claim == null ? List.of() : List.of(claim);
    }
}
