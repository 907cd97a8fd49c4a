package se.sigill.gateway.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.CaseworkSettings;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Terms;
import se.sigill.gateway.message.FileContent;

/** The part of a page where a consent is filled in. */
@Component
class ConsentForm {

    static final String SCOPE = "samtycke-omfattar";

    private final CaseworkSettings settings;
    private final Shown shown;

    ConsentForm(CaseworkSettings settings, Shown shown) {
        this.settings = settings;
        this.shown = shown;
    }

    /** What stands in the fields before anything was written. */
    record Defaults(LocalDate from, LocalDate to) {}

    Defaults defaults() {
        var today = shown.today();
        return new Defaults(today, today.plusMonths(settings.consentMonths()));
    }

    /**
     * @param client whom it is of
     * @param discloser who may disclose, and to whom, by name
     * @param unsaid what it covers where the form says nothing of that; empty where the form must
     * @param accepted file types that the counterpart takes
     * @param kept the signed paper as a draft has it; one that is chosen now takes its place
     */
    Optional<Part.Consent> read(
            Form form,
            Uploads.Chosen files,
            Part.Client client,
            String discloser,
            String receiver,
            String unsaid,
            Set<String> accepted,
            Optional<FileContent> kept,
            Problems problems)
            throws IOException {
        var from = form.day("samtycke-fran");
        var to = form.day("samtycke-till");
        var given = given(form.text("samtycke-lamnat"));
        var said = form.text(SCOPE);
        var scope = said.isEmpty() ? unsaid : said;
        problems.require(!scope.isBlank(), SCOPE, "Skriv vad samtycket omfattar");
        problems.require(
                from.isPresent(), "samtycke-fran", "Skriv från vilken dag samtycket gäller, till exempel 2026-03-12");
        problems.require(
                to.isPresent(), "samtycke-till", "Skriv till vilken dag samtycket gäller, till exempel 2026-09-12");
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            problems.add("samtycke-till", "Sista dagen är före första dagen. Rätta en av dem");
        } else if (to.isPresent() && to.get().isBefore(shown.today())) {
            problems.add("samtycke-till", "Samtycket har redan gått ut. Välj en senare dag");
        }
        problems.require(given.isPresent(), "samtycke-lamnat", "Välj hur samtycket har lämnats");
        var scan = files.file("samtycke-fil", accepted, problems).or(() -> kept);
        if (given.isPresent() && given.get() == Terms.Given.PAPER && scan.isEmpty() && !problems.at("samtycke-fil")) {
            problems.add("samtycke-fil", "Bifoga det undertecknade samtycket som PDF");
        }
        if (!problems.none()) {
            return Optional.empty();
        }
        var terms = new Terms(
                client.number(),
                client.name(),
                discloser,
                receiver,
                scope,
                from.orElseThrow(),
                to.orElseThrow(),
                given.orElseThrow(),
                form.text("samtycke-sprak", "Svenska"),
                form.text("samtycke-tolk"));
        return Optional.of(
                new Part.Consent(UUID.randomUUID(), terms, scan.map(List::of).orElse(List.of())));
    }

    private static Optional<Terms.Given> given(String name) {
        try {
            return Optional.of(Terms.Given.valueOf(name));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
