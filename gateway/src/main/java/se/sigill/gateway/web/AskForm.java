package se.sigill.gateway.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.BegunQuestions;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.casework.CaseReference;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Officers;
import se.sigill.gateway.casework.Personnummer;
import se.sigill.gateway.casework.Question;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.catalogue.Catalogue;
import se.sigill.gateway.casework.catalogue.CounterpartCards;
import se.sigill.gateway.casework.catalogue.Template;
import se.sigill.gateway.casework.consent.Consent;
import se.sigill.gateway.casework.consent.ConsentRegister;
import se.sigill.gateway.casework.consent.Scope;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.web.Correspondents.Address;

/** Ny fråga: what may be chosen, and what was written, judged field by field. */
@Component
class AskForm {

    private static final int LONGEST_NOTE = 2000;
    private static final String AGREED = "enligt-overenskommelse";
    private static final Set<String> CONSENT_WAYS = Set.of("finns", "nytt", "utan");

    private final Correspondents correspondents;
    private final Catalogue catalogue;
    private final ConsentRegister consents;
    private final ConsentForm consentForm;
    private final Officers officers;
    private final CounterpartCards cards;
    private final CaseLists lists;

    AskForm(
            Correspondents correspondents,
            Catalogue catalogue,
            ConsentRegister consents,
            ConsentForm consentForm,
            Officers officers,
            CounterpartCards cards,
            CaseLists lists) {
        this.correspondents = correspondents;
        this.catalogue = catalogue;
        this.consents = consents;
        this.consentForm = consentForm;
        this.officers = officers;
        this.cards = cards;
        this.lists = lists;
    }

    /** Last month's question as it was asked: everything filled in, ready to be sent. */
    Form again(Case earlier, List<Part> asked) {
        var fields = new HashMap<String, String[]>();
        fields.put("fran", one(Correspondents.key(earlier.participant(), earlier.mailbox())));
        if (earlier.counterpartFunction() != null) {
            fields.put("till", one(Correspondents.key(earlier)));
        }
        fields.put("personnummer", one(Shown.orEmpty(earlier.facts().client())));
        fields.put("namn", one(Shown.orEmpty(earlier.facts().clientName())));
        fields.put("referens", one(Shown.orEmpty(earlier.facts().reference())));
        fields.put("skyddad", one("nej"));
        var codes = new ArrayList<String>();
        for (var part : asked) {
            if (part instanceof Part.Client client && client.protectedIdentity()) {
                fields.put("skyddad", one(AGREED));
            } else if (part instanceof Part.Question question) {
                codes.add(question.template());
                fields.put("period-" + question.template(), one(question.period()));
                fields.put("kommentar-" + question.template(), one(question.note()));
            }
        }
        fields.put("fraga", codes.toArray(String[]::new));
        return new Form(fields);
    }

    /** @param blank where whom it goes to is not said */
    Form begun(BegunQuestions.Begun question, Form blank) {
        var fields = new HashMap<>(blank.fields());
        correspondents.ours(question.mailbox()).ifPresent(from -> fields.put("fran", one(from.key())));
        if (question.counterpart() != null && question.counterpartFunction() != null) {
            fields.put("till", one(Correspondents.key(question.counterpart(), question.counterpartFunction())));
        }
        fields.put("personnummer", one(question.client()));
        fields.put("namn", one(question.clientName()));
        fields.put("referens", one(question.reference()));
        fields.put("fraga", question.templates().toArray(String[]::new));
        return new Form(fields);
    }

    private static String[] one(String value) {
        return new String[] {value};
    }

    /** Those a member may ask today, from the mailbox and to the counterpart that are chosen so far. */
    List<Template> templates(Member member, Form form) {
        var from = correspondents.sender(member, Role.Right.ASK, form);
        var to = correspondents.recipient(form, from);
        var mailboxes =
                from.map(own -> Set.of(own.entry().address())).orElseGet(() -> member.mailboxes(Role.Right.ASK));
        return catalogue.templates().stream()
                .filter(template -> template.holds(consents.today()))
                .filter(template -> mailboxes.stream().anyMatch(mailbox -> member.mayAsk(template, mailbox)))
                .filter(template -> to.filter(there -> cards.hides(there.participant(), template.code()))
                        .isEmpty())
                .toList();
    }

    /** Whether a question about somebody with skyddade personuppgifter may go to anybody (R17). */
    boolean agreedWithSome() {
        return cards.protectedIdentity();
    }

    /** What our own register says, before anything is sent (R5). */
    Optional<Consent> consent(Member member, Form form) {
        var from = correspondents.sender(member, Role.Right.ASK, form);
        return from.flatMap(sender -> correspondents
                .recipient(form, from)
                .flatMap(to -> consent(member, form.text("personnummer"), asked(member, form), sender, to)));
    }

    /** One that covers what is asked, where there is one; else the latest. */
    private Optional<Consent> consent(Member member, String number, List<String> asked, Address from, Address to) {
        var known = Personnummer.isValid(number)
                ? consents.known(member, from.entry().address(), to.participant(), number, false)
                : List.<Consent>of();
        return known.stream()
                .filter(one ->
                        one.holds(consents.today()) && lacking(one, asked).isEmpty())
                .findFirst()
                .or(() -> known.stream().findFirst());
    }

    private List<String> asked(Member member, Form form) {
        return templates(member, form).stream()
                .filter(template -> form.has("fraga", template.code()))
                .map(Template::label)
                .toList();
    }

    /** What the page tells of a client before anything is sent is logged as a search is. */
    void lookedUp(Member member, Form form) {
        var number = form.text("personnummer");
        if (Personnummer.isValid(number)) {
            correspondents
                    .sender(member, Role.Right.ASK, form)
                    .ifPresent(from -> lists.lookedUp(member, from.entry().address(), number));
        }
    }

    /** Who has the client's matters there, as somebody of the mailbox saved it (R12). */
    Optional<Officers.Saved> officer(Member member, Form form) {
        var from = correspondents.sender(member, Role.Right.ASK, form);
        return from.flatMap(sender -> correspondents
                .recipient(form, from)
                .flatMap(to -> officer(member, form.text("personnummer"), sender, to)));
    }

    private Optional<Officers.Saved> officer(Member member, String number, Address from, Address to) {
        return Personnummer.isValid(number)
                ? officers.of(member, from.entry().address(), to.participant(), number)
                : Optional.empty();
    }

    /** Named unless she was offered and not chosen. */
    static boolean isOfficerNamed(Form form) {
        return form.has("handlaggare", "ja")
                || form.text("handlaggare-foreslagen").isEmpty();
    }

    /** Empty with problems noted where something is to be put right. */
    Optional<Question> read(Member member, Form form, Uploads.Chosen files, Problems problems) throws IOException {
        var from = correspondents.sender(member, Role.Right.ASK, form);
        var to = correspondents.recipient(form, from);
        problems.require(from.isPresent(), "fran", "Välj vilken brevlåda frågan kommer från");
        problems.require(
                to.isPresent(),
                "till",
                from.filter(own -> own.key().equals(form.text("till"))).isPresent()
                        ? "Frågan kan inte gå till brevlådan som den kommer från"
                        : "Välj vem frågan går till");
        var agreed =
                to.filter(there -> cards.protectedIdentity(there.participant())).isPresent();
        var client = client(form, agreed, problems);
        var questions = questions(member, form, problems);
        var openBecause = openBecause(form, problems);
        problems.require(
                CONSENT_WAYS.contains(form.text("samtycke")),
                "samtycke-nytt",
                "Välj om ett samtycke ska följa med frågan");
        var consent = from.isEmpty() || to.isEmpty()
                ? Optional.<Part>empty()
                : consent(member, form, files, client, names(questions), to.get(), from.get(), problems);
        if (!problems.none() || from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Question(
                from.get().entry().address(),
                from.get().participant(),
                to.get().participant(),
                to.get().entry().address(),
                form.text("referens"),
                client,
                questions,
                consent.orElse(null),
                openBecause.orElse(null),
                form.has("handlaggare", "ja")
                        ? officer(member, client.number(), from.get(), to.get())
                                .map(Officers.Saved::name)
                                .orElse(null)
                        : null,
                client.protectedIdentity() || questions.stream().anyMatch(this::isSensitive)));
    }

    private boolean isSensitive(Part.Question question) {
        return catalogue
                .template(question.template())
                .filter(Template::sensitive)
                .isPresent();
    }

    /** Nothing in the question is secret: only where it is written why (R18). */
    private static Optional<String> openBecause(Form form, Problems problems) {
        if (!form.has("sekretess", "nej")) {
            return Optional.empty();
        }
        var why = form.text("sekretess-skal");
        problems.require(!why.isEmpty(), "sekretess-skal", "Skriv varför frågan inte omfattas av sekretess");
        problems.require(
                why.length() <= LONGEST_NOTE, "sekretess-skal", "Texten är för lång. Skriv högst 2 000 tecken");
        return Optional.of(why);
    }

    /** @param agreed whether questions about persons with skyddade personuppgifter may go there (R17) */
    static Part.Client client(Form form, boolean agreed, Problems problems) {
        var number = form.text("personnummer");
        var reference = form.text("referens");
        problems.require(
                Personnummer.isValid(number),
                "personnummer",
                number.isEmpty()
                        ? "Skriv klientens personnummer"
                        : "Personnumret stämmer inte. Kontrollera siffrorna, till exempel 19121212-1212");
        problems.require(!form.text("namn").isEmpty(), "namn", "Skriv klientens namn");
        reference(reference, "referens", problems);
        var hidden = form.text("skyddad");
        problems.require(
                Set.of("nej", "ja", AGREED).contains(hidden),
                "skyddad-nej",
                "Svara om personen har skyddade personuppgifter");
        problems.require(
                !hidden.equals("ja"),
                "skyddad-ja",
                "Frågan kan inte skickas här när personen har skyddade personuppgifter. Ring – så här står nedan");
        problems.require(
                agreed || !hidden.equals(AGREED),
                "skyddad-ja",
                "Det finns ingen överenskommelse med mottagaren om skyddade personuppgifter. Ring – så här står nedan");
        return new Part.Client(number, form.text("namn"), hidden.equals(AGREED));
    }

    private List<Part.Question> questions(Member member, Form form, Problems problems) {
        var questions = new ArrayList<Part.Question>();
        for (var template : templates(member, form)) {
            if (form.has("fraga", template.code())) {
                var note = form.text("kommentar-" + template.code());
                var field = "kommentar-" + template.code();
                problems.require(!template.free() || !note.isEmpty(), field, "Skriv din fråga");
                problems.require(note.length() <= LONGEST_NOTE, field, "Texten är för lång. Skriv högst 2 000 tecken");
                questions.add(new Part.Question(
                        template.code(), template.label(), form.text("period-" + template.code()), note));
            }
        }
        problems.require(!questions.isEmpty(), "fragor", "Välj minst en fråga");
        return questions;
    }

    private Optional<Part> consent(
            Member member,
            Form form,
            Uploads.Chosen files,
            Part.Client client,
            List<String> asked,
            Address to,
            Address from,
            Problems problems)
            throws IOException {
        var known = consent(member, form.text("personnummer"), asked, from, to);
        return switch (form.text("samtycke")) {
            case "finns" -> {
                var holding = known.filter(consent -> consent.holds(consents.today()));
                problems.require(
                        holding.isPresent(), "samtycke-nytt", "Det finns inget giltigt samtycke. Bifoga ett nytt");
                var lacking = holding.map(consent -> lacking(consent, asked)).orElse(List.of());
                problems.require(
                        lacking.isEmpty(),
                        "samtycke-nytt",
                        "Samtycket omfattar inte: " + Scope.of(lacking)
                                + ". Bifoga ett nytt, eller skicka utan samtycke");
                yield holding.map(consent ->
                        new Part.ConsentBefore(consent.id(), consent.terms().to()));
            }
            case "nytt" ->
                consentForm
                        .read(
                                form,
                                files,
                                client,
                                to.organisation(),
                                from.organisation(),
                                Scope.of(asked),
                                to.entry().acceptedTypes(),
                                Optional.empty(),
                                problems)
                        .map(consent -> consent);
            default -> Optional.empty();
        };
    }

    /** It goes to the other side and stands in subjects. */
    static void reference(String text, String field, Problems problems) {
        problems.require(
                !Personnummer.stands(text),
                field,
                "Referensen får inte vara ett personnummer. Skriv ert diarienummer eller aktnummer");
        problems.require(
                text.length() <= CaseReference.LONGEST,
                field,
                "Referensen är för lång. Skriv högst " + CaseReference.LONGEST + " tecken");
    }

    private List<String> lacking(Consent consent, List<String> asked) {
        return Scope.lacking(
                consent.terms().scope(),
                catalogue.templates().stream().map(Template::label).toList(),
                asked);
    }

    private static List<String> names(List<Part.Question> questions) {
        return questions.stream().map(Part.Question::name).toList();
    }
}
