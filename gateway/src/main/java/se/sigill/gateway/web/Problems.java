package se.sigill.gateway.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is wrong with a form, field by field, in the order of the page: shown at the field and in the summary above. */
final class Problems {

    private final List<Problem> problems = new ArrayList<>();

    /** @param field id of the control; empty where it is about the whole */
    record Problem(String field, String text) {}

    static Problems one(String field, String text) {
        var problems = new Problems();
        problems.add(field, text);
        return problems;
    }

    /** What is wrong with the whole, and not with one field of it. */
    void addAll(List<String> faults) {
        faults.forEach(fault -> add("", fault));
    }

    /** What was done, or why it was not, on the page that comes next. */
    static void told(List<String> faults, String done, RedirectAttributes after) {
        if (faults.isEmpty()) {
            after.addFlashAttribute("klart", done);
        } else {
            var problems = new Problems();
            problems.addAll(faults);
            after.addFlashAttribute("fel", problems);
        }
    }

    void add(String field, String text) {
        problems.add(new Problem(field, text));
    }

    void require(boolean holds, String field, String text) {
        if (!holds) {
            add(field, text);
        }
    }

    public boolean none() {
        return problems.isEmpty();
    }

    public List<Problem> all() {
        return problems;
    }

    public @Nullable String of(String field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .map(Problem::text)
                .findFirst()
                .orElse(null);
    }

    public boolean at(String field) {
        return of(field) != null;
    }
}
