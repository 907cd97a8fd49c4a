package se.sigill.gateway.api;

import java.util.Set;
import java.util.TreeSet;

/** The scopes of the MT/MK API. Digg prints the first one in two spellings; both are taken. */
final class Scopes {

    static final String SEND = "urn:sdk.api:sendMessages";
    static final String SEND_OTHER_SPELLING = "urn:sdk.api:sendMessage";
    static final String GET = "urn:sdk.api:getMessage";
    static final String LIST = "urn:sdk.api:getMessageByFilter";
    static final String DELETE = "urn:sdk.api:deleteMessage";

    /** Ours: for operators. */
    static final String OPERATE = "urn:sigill:operate";

    static final Set<String> ALL = new TreeSet<>(Set.of(SEND, SEND_OTHER_SPELLING, GET, LIST, DELETE));

    static boolean known(Set<String> scopes) {
        return scopes.stream().allMatch(scope -> ALL.contains(scope) || scope.equals(OPERATE));
    }

    private Scopes() {}

    static String[] authorities(String... scopes) {
        var authorities = new String[scopes.length];
        for (int i = 0; i < scopes.length; i++) {
            authorities[i] = "SCOPE_" + scopes[i];
        }
        return authorities;
    }
}
