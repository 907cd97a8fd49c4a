package se.sigill.gateway.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.Threads;
import se.sigill.gateway.casework.catalogue.Catalogue;
import se.sigill.gateway.casework.catalogue.Ground;
import se.sigill.gateway.casework.catalogue.Template;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.message.FileContent;

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
                .orElseGet(() -> Template.unknown(question.template(), question.name()));
    }

    /** The answers, and on what each rests: our own business, unless it is chosen to tell. */
    record Answers(List<Part.Answer> parts, String assessment) {}

    /** @param accepted file types that the asker takes */
    Answers read(
            List<Box> boxes, Form form, Uploads.Chosen files, Set<String> accepted, boolean consent, Problems problems)
            throws IOException {
        var parts = new ArrayList<Part.Answer>();
        var fields = new LinkedHashMap<String, String>(); // of the ground, by what was asked
        for (var box : boxes) {
            var answer = answer(box, form, files, accepted, problems);
            answer.ifPresent(parts::add);
            if (answer.filter(AnswerForm::isAssessed).isPresent()) {
                var own = "grund-" + box.template().code();
                fields.put(box.asked(), form.text(own).isEmpty() ? "grund" : own);
            }
        }
        var grounds = new LinkedHashMap<String, String>();
        for (var field : new LinkedHashSet<>(fields.values())) {
            grounds.put(field, ground(form, field, consent, problems));
        }
        fields.replaceAll((asked, field) -> grounds.get(field));
        return new Answers(parts, assessment(fields, form.text("bedomning")));
    }

    /** What is told of a person, or kept back, rests on a ground (R9); to ask for more tells nothing. */
    private static boolean isAssessed(Part.Answer answer) {
        return answer.outcome() != Part.Outcome.SUPPLEMENT;
    }

    /** By name; empty with a problem noted where none was chosen, or it does not hold. */
    private String ground(Form form, String field, boolean consent, Problems problems) {
        var known = catalogue.grounds(shown.today()).stream()
                .filter(ground -> form.has(field, ground.code()))
                .map(Ground::name)
                .findFirst();
        problems.require(known.isPresent(), field, "Välj vilken grund du har prövat mot");
        problems.require(
                consent || !form.has(field, "samtycke"),
                field,
                "Det finns inget samtycke som gäller. Välj en annan grund");
        return known.orElse("");
    }

    private static String assessment(Map<String, String> grounds, String note) {
        var distinct = new LinkedHashSet<>(grounds.values());
        var ground = distinct.size() < 2
                ? String.join("", distinct)
                : grounds.entrySet().stream()
                        .map(one -> one.getKey() + ": " + one.getValue())
                        .collect(Collectors.joining(". "));
        return Stream.of(ground, note).filter(text -> !text.isEmpty()).collect(Collectors.joining(". "));
    }

    private static Optional<Part.Answer> answer(
            Box box, Form form, Uploads.Chosen chosen, Set<String> accepted, Problems problems) throws IOException {
        var code = box.template().code();
        var outcome = outcome(form.text("utfall-" + code));
        if (outcome.isEmpty()) {
            problems.add("utfall-" + code + "-ANSWERED", "Välj vad du svarar på " + box.asked());
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        var files = new ArrayList<FileContent>();
        if (outcome.get() == Part.Outcome.ANSWERED) {
            boolean judged = false;
            for (var field : box.template().fields()) {
                var name = "falt-" + code + "-" + field.key();
                if (field.isFile()) {
                    chosen.file(name, accepted, problems).ifPresent(files::add);
                    judged = judged || problems.at(name);
                } else if (!form.text(name).isEmpty()) {
                    values.put(field.label(), form.text(name));
                }
            }
            var first = box.template().fields().get(0).key();
            problems.require(
                    judged || !values.isEmpty() || !files.isEmpty(),
                    "falt-" + code + "-" + first,
                    "Fyll i svaret på " + box.asked());
        }
        var reason = form.text("orsak-" + code);
        var needsReason = outcome.get() == Part.Outcome.REFUSED || outcome.get() == Part.Outcome.SUPPLEMENT;
        problems.require(
                !needsReason || !reason.isEmpty(),
                "orsak-" + code,
                outcome.get() == Part.Outcome.REFUSED
                        ? "Skriv varför uppgiften inte lämnas ut"
                        : "Skriv vad som behöver kompletteras");
        return Optional.of(new Part.Answer(code, box.asked(), outcome.get(), values, needsReason ? reason : "", files));
    }

    private static Optional<Part.Outcome> outcome(String name) {
        try {
            return Optional.of(Part.Outcome.valueOf(name));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Looked at once more before it leaves: something is refused, or it is about health. */
    static boolean needsReview(List<Box> boxes, List<Part.Answer> answers) {
        return answers.stream()
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
