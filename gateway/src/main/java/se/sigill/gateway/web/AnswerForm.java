package se.sigill.gateway.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.Threads;
import se.sigill.gateway.casework.catalogue.Catalogue;
import se.sigill.gateway.casework.catalogue.Template;
import se.sigill.gateway.casework.wording.Part;

/** Svara och pröva: one box for each question, its outcome, and the ground. */
@Component
class AnswerForm {

    private final Threads threads;
    private final Catalogue catalogue;
    private final Shown shown;

    AnswerForm(Threads threads, Catalogue catalogue, Shown shown) {
        this.threads = threads;
        this.catalogue = catalogue;
        this.shown = shown;
    }

    /** A question as it was asked, with the boxes of its answer. */
    record Box(Template template, String asked, String period, String note) {}

    List<Box> boxes(Case one) {
        var open = threads.open(one);
        var asked = threads.of(one).stream()
                .filter(entry -> entry.incoming())
                .flatMap(entry -> entry.parts().stream())
                .filter(Part.Question.class::isInstance)
                .map(Part.Question.class::cast)
                .toList();
        return open.stream()
                .flatMap(question -> asked.stream()
                        .filter(part -> part.template().equals(question.template()))
                        .reduce((first, second) -> second)
                        .map(part -> new Box(template(part), part.name(), part.period(), part.note()))
                        .stream())
                .toList();
    }

    /** Asked with a template that we do not have: answered in free text. */
    private Template template(Part.Question question) {
        return catalogue
                .template(question.template())
                .orElseGet(() -> new Template(
                        question.template(),
                        question.name(),
                        "",
                        false,
                        false,
                        false,
                        null,
                        null,
                        List.of(new Template.Field("svar", "Svar", Template.Kind.LONG, null))));
    }

    /** @param consent whether one holds that the answer can rest on */
    List<Part> read(List<Box> boxes, Form form, boolean consent, Problems problems) {
        var parts = new ArrayList<Part>();
        for (var box : boxes) {
            answer(box, form, problems).ifPresent(parts::add);
        }
        var ground = form.text("grund");
        problems.require(
                catalogue.grounds(shown.today()).stream()
                        .anyMatch(one -> one.code().equals(ground)),
                "grund",
                "Välj vilken grund du har prövat mot");
        problems.require(
                consent || !ground.equals("samtycke"),
                "grund",
                "Det finns inget samtycke som gäller. Välj en annan grund");
        return parts;
    }

    private static Optional<Part> answer(Box box, Form form, Problems problems) {
        var code = box.template().code();
        var outcome = outcome(form.text("utfall-" + code));
        if (outcome.isEmpty()) {
            problems.add("utfall-" + code + "-ANSWERED", "Välj vad du svarar på " + box.asked());
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        if (outcome.get() == Part.Outcome.ANSWERED) {
            box.template().fields().forEach(field -> {
                var value = form.text("falt-" + code + "-" + field.key());
                if (!value.isEmpty()) {
                    values.put(field.label(), value);
                }
            });
            var first = box.template().fields().get(0).key();
            problems.require(!values.isEmpty(), "falt-" + code + "-" + first, "Fyll i svaret på " + box.asked());
        }
        var reason = form.text("orsak-" + code);
        var needsReason = outcome.get() == Part.Outcome.REFUSED || outcome.get() == Part.Outcome.SUPPLEMENT;
        problems.require(
                !needsReason || !reason.isEmpty(),
                "orsak-" + code,
                outcome.get() == Part.Outcome.REFUSED
                        ? "Skriv varför uppgiften inte lämnas ut"
                        : "Skriv vad som behöver kompletteras");
        return Optional.of(new Part.Answer(code, box.asked(), outcome.get(), values, needsReason ? reason : ""));
    }

    private static Optional<Part.Outcome> outcome(String name) {
        try {
            return Optional.of(Part.Outcome.valueOf(name));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Looked at once more before it leaves: something is refused, or it is about health. */
    static boolean needsReview(List<Box> boxes, List<Part> parts) {
        return parts.stream()
                .filter(Part.Answer.class::isInstance)
                .map(Part.Answer.class::cast)
                .anyMatch(answer -> answer.outcome() == Part.Outcome.REFUSED || tellsOfHealth(boxes, answer));
    }

    private static boolean tellsOfHealth(List<Box> boxes, Part.Answer answer) {
        return answer.outcome() == Part.Outcome.ANSWERED
                && boxes.stream()
                        .map(Box::template)
                        .anyMatch(template ->
                                template.sensitive() && template.code().equals(answer.template()));
    }
}
