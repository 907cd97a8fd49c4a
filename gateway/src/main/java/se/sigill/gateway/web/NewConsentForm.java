package se.sigill.gateway.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.casework.CaseState;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Question;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.Threads;
import se.sigill.gateway.casework.catalogue.Catalogue;
import se.sigill.gateway.casework.catalogue.Template;
import se.sigill.gateway.casework.consent.Consent;
import se.sigill.gateway.casework.consent.ConsentDrafts;
import se.sigill.gateway.casework.consent.Scope;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.web.Correspondents.Address;

/** Nytt samtycke: what may be chosen, and what was written, judged field by field. */
@Component
class NewConsentForm {

    private static final String DIRECTION = "riktning";
    private static final String WE = "vi";
    private static final String THEY = "dom";

    /** In which case it is sent; alone where there is none. */
    static final String CASE = "arende";

    static final String RESTRICTED = "begransat";

    /** Which draft the form came from. */
    static final String DRAFT = "utkast";

    private static final List<String> KEPT = List.of(
            "fran",
            "till",
            DIRECTION,
            "personnummer",
            "namn",
            "referens",
            "skyddad",
            ConsentForm.SCOPE,
            "samtycke-fran",
            "samtycke-till",
            "samtycke-lamnat",
            "samtycke-sprak",
            "samtycke-tolk");

    private final Correspondents correspondents;
    private final ConsentForm consentForm;
    private final CaseLists cases;
    private final Threads threads;
    private final Catalogue catalogue;

    NewConsentForm(
            Correspondents correspondents,
            ConsentForm consentForm,
            CaseLists cases,
            Threads threads,
            Catalogue catalogue) {
        this.correspondents = correspondents;
        this.consentForm = consentForm;
        this.cases = cases;
        this.threads = threads;
        this.catalogue = catalogue;
    }

    /**
     * Between whom, as far as it is chosen.
     *
     * @param byUs whether we may disclose on it, or they
     */
    record Sides(Optional<Address> from, Optional<Address> to, boolean byUs) {

        String discloser() {
            return name(byUs ? from : to);
        }

        String receiver() {
            return name(byUs ? to : from);
        }

        private static String name(Optional<Address> address) {
            return address.map(Address::organisation).orElse("");
        }
    }

    Sides sides(Member member, Form form) {
        var from = correspondents.sender(member, Role.Right.CONSENT, form);
        return new Sides(
                from, correspondents.recipient(form, from), form.text(DIRECTION).equals(WE));
    }

    /** Whether a consent can be sent in a case of ours, and there is none that holds or the other side wants another. */
    static boolean lacksConsent(Member member, Case one, Optional<Consent> known, LocalDate today) {
        return one.asked()
                && one.state() != CaseState.DONE
                && one.counterpartFunction() != null
                && member.may(Role.Right.CONSENT, one.mailbox())
                && member.may(Role.Right.ASK, one.mailbox())
                && (one.situation().asksForConsent()
                        || known.filter(consent -> consent.holds(today)).isEmpty());
    }

    /** In the thread of a case: between whom it is, and whom it is of, is the case's. */
    static Form in(Case one, Form written) {
        var fields = new HashMap<>(written.fields());
        put(fields, CASE, one.id().toString());
        put(fields, "fran", Correspondents.key(one.participant(), one.mailbox()));
        put(fields, "till", Correspondents.key(one));
        put(fields, DIRECTION, THEY);
        var facts = one.facts();
        if (facts.client() != null) {
            put(fields, "personnummer", facts.client());
            put(fields, "namn", Shown.orEmpty(facts.clientName()));
            put(fields, "referens", Shown.orEmpty(facts.reference()));
            put(fields, "skyddad", "nej"); // was answered with the question
        }
        return new Form(fields);
    }

    /** The same, not yet written: it covers what the case asks. */
    Form begin(Case one) {
        var asked = threads.open(one).stream()
                .flatMap(open -> catalogue.template(open.template()).stream())
                .map(Template::label)
                .toList();
        var fields = new HashMap<String, String[]>();
        if (!asked.isEmpty()) {
            put(fields, ConsentForm.SCOPE, Scope.of(asked));
        }
        return in(one, new Form(fields));
    }

    /** A draft as it was left. */
    static Form of(ConsentDrafts.Draft draft) {
        var fields = new HashMap<String, String[]>();
        draft.fields().forEach((name, value) -> put(fields, name, value));
        put(fields, DRAFT, draft.id().toString());
        return new Form(fields);
    }

    /** What is kept of the form in a draft; empty with problems noted where it cannot be kept. */
    Optional<Unsent> draft(Sides sides, Form form, Uploads.Chosen files, Problems problems) throws IOException {
        var hidden = form.text("skyddad");
        problems.require(sides.from().isPresent(), "fran", "Välj vilken brevlåda samtycket skickas från");
        problems.require(!form.text("namn").isEmpty(), "namn", "Skriv klientens namn");
        problems.require(
                hidden.isEmpty() || hidden.equals("nej"),
                "skyddad-ja",
                "Utkastet kan inte sparas här när personen har skyddade personuppgifter. Ring – så här står nedan");
        var accepted = sides.to().map(to -> to.entry().acceptedTypes()).orElse(Set.of());
        var paper = files.file("samtycke-fil", accepted, problems);
        if (!problems.none() || sides.from().isEmpty()) {
            return Optional.empty();
        }
        var fields = new HashMap<String, String>();
        KEPT.forEach(name -> {
            if (!form.text(name).isEmpty()) {
                fields.put(name, form.text(name));
            }
        });
        return Optional.of(new Unsent(sides.from().get().entry().address(), Map.copyOf(fields), paper.orElse(null)));
    }

    /** A draft about to be kept. */
    record Unsent(
            FunctionAddress mailbox,
            Map<String, String> fields,
            @Nullable FileContent scan) {}

    /** What an earlier one said, without its days and its paper: those are new. */
    Form again(Member member, Consent earlier) {
        var terms = earlier.terms();
        var fields = new HashMap<String, String[]>();
        correspondents.senders(member, Role.Right.CONSENT).stream()
                .filter(one -> one.entry().address().equals(earlier.mailbox()))
                .findFirst()
                .ifPresent(one -> put(fields, "fran", one.key()));
        Optional.ofNullable(earlier.caseId())
                .flatMap(cases::byId)
                .filter(Case::restricted)
                .ifPresent(one -> put(fields, RESTRICTED, "ja"));
        Optional.ofNullable(earlier.caseId())
                .flatMap(cases::byId)
                .map(one -> one.counterpartFunction())
                .ifPresent(function -> put(fields, "till", Correspondents.key(earlier.counterpart(), function)));
        put(fields, "personnummer", terms.client());
        put(fields, "namn", terms.name());
        put(fields, DIRECTION, earlier.byUs() ? WE : THEY);
        put(fields, ConsentForm.SCOPE, terms.scope());
        put(fields, "samtycke-sprak", terms.language());
        put(fields, "samtycke-tolk", terms.interpreter());
        return new Form(fields);
    }

    private static void put(Map<String, String[]> fields, String name, String value) {
        fields.put(name, new String[] {value});
    }

    /** Empty with problems noted where something is to be put right. */
    Optional<Question> read(Sides sides, Form form, Uploads.Chosen files, Optional<FileContent> kept, Problems problems)
            throws IOException {
        problems.require(sides.from().isPresent(), "fran", "Välj vilken brevlåda samtycket skickas från");
        problems.require(sides.to().isPresent(), "till", "Välj vem samtycket skickas till");
        problems.require(
                form.has(DIRECTION, WE) || form.has(DIRECTION, THEY),
                "riktning-dom",
                "Välj vem som får lämna ut uppgifter");
        var client = AskForm.client(form, false, problems);
        var accepted = sides.to().map(to -> to.entry().acceptedTypes()).orElse(Set.of());
        var consent = consentForm.read(
                form, files, client, sides.discloser(), sides.receiver(), "", accepted, kept, problems);
        if (!problems.none() || consent.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(question(sides.from().orElseThrow(), sides.to().orElseThrow(), form, client, consent.get()));
    }

    private static Question question(Address from, Address to, Form form, Part.Client client, Part.Consent consent) {
        return new Question(
                from.entry().address(),
                from.participant(),
                to.participant(),
                to.entry().address(),
                form.text("referens"),
                client,
                List.of(),
                consent,
                null,
                null,
                form.has(RESTRICTED, "ja"));
    }
}
