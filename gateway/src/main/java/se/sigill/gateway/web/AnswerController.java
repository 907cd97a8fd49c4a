package se.sigill.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.casework.Cases;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.Sending;
import se.sigill.gateway.casework.Threads;
import se.sigill.gateway.casework.catalogue.Catalogue;
import se.sigill.gateway.casework.consent.Consent;
import se.sigill.gateway.casework.consent.ConsentRegister;
import se.sigill.gateway.casework.wording.Part;

/** Svara och pröva: the consent on one side, the questions on the other. */
@Controller
class AnswerController {

    private static final String NOT_ALLOWED =
            "Ärendet besvaras av den som har behörighet för känsliga uppgifter. Lämna det till en sådan kollega";

    private final CaseLists lists;
    private final Cases cases;
    private final Threads threads;
    private final AnswerForm answers;
    private final ConsentRegister consents;
    private final Catalogue catalogue;
    private final Uploads uploads;
    private final Correspondents correspondents;
    private final Shown shown;

    AnswerController(
            CaseLists lists,
            Cases cases,
            Threads threads,
            AnswerForm answers,
            ConsentRegister consents,
            Catalogue catalogue,
            Uploads uploads,
            Correspondents correspondents,
            Shown shown) {
        this.lists = lists;
        this.cases = cases;
        this.threads = threads;
        this.answers = answers;
        this.consents = consents;
        this.catalogue = catalogue;
        this.uploads = uploads;
        this.correspondents = correspondents;
        this.shown = shown;
    }

    private Case find(Member member, UUID id) {
        return lists.find(member, id)
                .filter(one -> !one.asked() && member.may(Role.Right.ANSWER, one.mailbox()))
                .orElseThrow(NotHere::new);
    }

    /** Questions are answered together: who lacks the right for one of them leaves all to who has it. */
    private static boolean mayAnswer(Member member, Case one, List<AnswerForm.Box> boxes) {
        return member.may(Role.Right.SENSITIVE, one.mailbox())
                || boxes.stream().noneMatch(box -> box.template().sensitive());
    }

    private static String notAllowed(UUID id, RedirectAttributes after) {
        after.addFlashAttribute("fel", Problems.one("", NOT_ALLOWED));
        return "redirect:/arenden/" + id;
    }

    @GetMapping("/arenden/{id}/svara")
    String blank(
            @AuthenticationPrincipal Officer officer, @PathVariable UUID id, RedirectAttributes after, Model model) {
        var one = find(officer.member(), id);
        cases.opened(officer.member(), one); // it shows as much as the thread does
        var boxes = answers.boxes(one);
        if (!mayAnswer(officer.member(), one, boxes)) {
            return notAllowed(id, after);
        }
        return boxes.isEmpty()
                ? "redirect:/arenden/" + id
                : page(officer.member(), one, boxes, Form.empty(), new Problems(), model);
    }

    @PostMapping("/arenden/{id}/svara")
    String send(
            @AuthenticationPrincipal Officer officer,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after)
            throws IOException {
        var member = officer.member();
        var one = find(member, id);
        var boxes = answers.boxes(one);
        if (!mayAnswer(member, one, boxes)) {
            return notAllowed(id, after);
        }
        var form = new Form(request.getParameterMap());
        var files = uploads.of(member, request);
        var problems = new Problems();
        var read = answers.read(
                boxes, form, files, correspondents.accepted(one), holds(consents.of(member, one)), problems);
        if (form.has("andra", "ja")) {
            return again(member, one, boxes, form, files, new Problems(), model);
        }
        if (problems.none() && AnswerForm.needsReview(boxes, read.parts()) && !form.has("granskad", "ja")) {
            model.addAttribute("granska", read.parts());
            return again(member, one, boxes, form, files, problems, model);
        }
        if (problems.none()) {
            var sending = cases.answer(
                    member, one, told(read, form), threads.latestTheirs(one).orElse(null), read.assessment());
            if (sending instanceof Sending.Promised) {
                files.sent();
                after.addFlashAttribute("klart", "Svaret är på väg.");
                return "redirect:/arenden/" + id;
            }
            problems.addAll(((Sending.Refused) sending).faults());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return again(member, one, boxes, form, files, problems, model);
    }

    /** The assessment is kept in our own log with name and time; the asker gets it only where that is chosen (R9). */
    private static List<Part> told(AnswerForm.Answers read, Form form) {
        var parts = new ArrayList<Part>(read.parts());
        if (form.has("skicka-bedomning", "ja") && !read.assessment().isEmpty()) {
            parts.add(new Part.Letter("Bedömning", List.of(read.assessment()), List.of()));
        }
        return parts;
    }

    private String again(
            Member member,
            Case one,
            List<AnswerForm.Box> boxes,
            Form form,
            Uploads.Chosen files,
            Problems problems,
            Model model)
            throws IOException {
        model.addAttribute("filer", files.keep());
        return page(member, one, boxes, form, problems, model);
    }

    private boolean holds(Optional<Consent> consent) {
        return consent.filter(known -> known.holds(shown.today())).isPresent();
    }

    private String page(
            Member member, Case one, List<AnswerForm.Box> boxes, Form form, Problems problems, Model model) {
        var consent = consents.of(member, one);
        model.addAttribute("arende", shown.of(one, member));
        model.addAttribute("fragor", boxes);
        model.addAttribute("utfall", Part.Outcome.values());
        model.addAttribute("form", form);
        model.addAttribute("fel", problems);
        model.addAttribute("samtycke", consent.orElse(null));
        model.addAttribute(
                "kanSamtycket",
                consent.filter(known -> member.may(Role.Right.CONSENT, known.mailbox()))
                        .isPresent());
        model.addAttribute(
                "samtyckeRader",
                consent.map(found -> ThreadView.rows(found.terms())).orElse(null));
        model.addAttribute("till", Correspondents.key(one));
        model.addAttribute("idag", shown.today());
        model.addAttribute("grunder", catalogue.grounds(shown.today()));
        model.addAttribute("vald", form.text("grund", holds(consent) ? "samtycke" : ""));
        return "svara";
    }
}
