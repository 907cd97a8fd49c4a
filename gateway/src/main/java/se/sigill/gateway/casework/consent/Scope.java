package se.sigill.gateway.casework.consent;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** What a consent covers: the questions that its scope names. Where it names none, its text is for people to judge. */
public final class Scope {

    private Scope() {}

    /** As a scope. */
    public static String of(Collection<String> questions) {
        return String.join(", ", questions);
    }

    /**
     * Those of the asked that the scope leaves out.
     *
     * @param all what can be asked, by the names under which people know it
     * @return empty where it names all of them, or none of any
     */
    public static List<String> lacking(String scope, Collection<String> all, Collection<String> asked) {
        return all.stream().noneMatch(question -> names(scope, question))
                ? List.of()
                : asked.stream().filter(question -> !names(scope, question)).toList();
    }

    private static boolean names(String scope, String question) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(question) + "(?![\\p{L}\\p{N}])")
                .matcher(scope)
                .find();
    }
}
