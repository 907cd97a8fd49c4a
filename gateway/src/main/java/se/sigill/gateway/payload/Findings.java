package se.sigill.gateway.payload;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Issue;

/** What a {@link Judge} has found: faults, each told once, and what the document claims to be. */
final class Findings {

    /** Faults told of one document. */
    static final int MOST = 20;

    private static final int LONGEST_CLAIM = 256;

    private final Set<Issue> issues = new LinkedHashSet<>();
    private final Map<String, String> claims = new HashMap<>();

    void add(Issue issue) {
        if (issues.size() < MOST) {
            issues.add(issue);
        }
    }

    boolean isEmpty() {
        return issues.isEmpty();
    }

    /** Those of the schema first. */
    List<Issue> issues() {
        return issues.stream().sorted(Comparator.comparing(Issue::reason)).toList();
    }

    void claim(Shape of, String text) {
        var name = of.claim();
        if (name != null && text.length() <= LONGEST_CLAIM) {
            claims.putIfAbsent(name, text);
        }
    }

    @Nullable
    String claim(String name) {
        return claims.get(name);
    }
}
