package se.sigill.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import se.sigill.gateway.casework.catalogue.Ground;
import se.sigill.gateway.casework.consent.Consent;
import se.sigill.gateway.casework.consent.ConsentRegister;
import se.sigill.gateway.casework.wording.Part;

/** Svara och pröva: the consent on one side, the questions on the other. */
@Controller
class AnswerController {

    private final CaseLists lists;
    private final Cases cases;
    private final Threads threads;
    private final AnswerForm answers;
    private final ConsentRegister consents;
    private final Catalogue catalogue;
    private final Shown shown;

    AnswerController(
            CaseLists lists,
            Cases cases,
            Threads threads,
            AnswerForm answers,
            ConsentRegister consents,
            Catalogue catalogue,
            Shown shown) {
        this.lists = lists;
        this.cases = cases;
        this.threads = threads;
        this.answers = answers;
        this.consents = consents;
        this.catalogue = catalogue;
        this.shown = shown;
    }

    private Case find(Member member, UUID id) {
        return lists.find(member, id)
                .filter(one -> !one.asked() && member.may(Role.Right.ANSWER, one.mailbox()))
                .orElseThrow(NotHere::new);
    }

    @GetMapping("/arenden/{id}/svara")
    String blank(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, Model model) {
        var one = find(officer.member(), id);
        cases.opened(officer.member(), one); // it shows as much as the thread does
        var boxes = answers.boxes(one);
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
            RedirectAttributes after) {
        var member = officer.member();
        var one = find(member, id);
        var boxes = answers.boxes(one);
        var form = new Form(request.getParameterMap());
        var problems = new Problems();
        var parts = answers.read(boxes, form, holds(consents.of(member, one)), problems);
        if (form.has("andra", "ja")) {
            return page(member, one, boxes, form, new Problems(), model);
        }
        if (problems.none() && AnswerForm.needsReview(boxes, parts) && !form.has("granskad", "ja")) {
            model.addAttribute("granska", parts);
            return page(member, one, boxes, form, problems, model);
        }
        if (problems.none()) {
            var sending =
                    cases.answer(member, one, parts, threads.latestTheirs(one).orElse(null), assessment(form));
            if (sending instanceof Sending.Promised) {
                after.addFlashAttribute("klart", "Svaret är på väg.");
                return "redirect:/arenden/" + id;
            }
            problems.addAll(((Sending.Refused) sending).faults());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(member, one, boxes, form, problems, model);
    }

    /** Kept in our own log with name and time; the asker does not get it. */
    private String assessment(Form form) {
        var ground = catalogue.ground(form.text("grund")).map(Ground::name).orElse("");
        var note = form.text("bedomning");
        return note.isEmpty() ? ground : ground + ": " + note;
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
                "samtyckeRader",
                consent.map(found -> ThreadView.rows(found.terms())).orElse(null));
        model.addAttribute("idag", shown.today());
        model.addAttribute("grunder", catalogue.grounds(shown.today()));
        model.addAttribute("vald", form.text("grund", holds(consent) ? "samtycke" : ""));
        return "svara";
    }
}
