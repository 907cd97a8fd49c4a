package se.sigill.gateway.web;

import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Members;
import se.sigill.gateway.casework.Restrictions;
import se.sigill.gateway.casework.Role;

/** Begränsat ärende: set, with those who read it, and lifted. */
@Controller
class RestrictionController {

    private final CaseLists lists;
    private final Restrictions restrictions;
    private final Members members;
    private final Shown shown;

    RestrictionController(CaseLists lists, Restrictions restrictions, Members members, Shown shown) {
        this.lists = lists;
        this.restrictions = restrictions;
        this.members = members;
        this.shown = shown;
    }

    /** @param reads whether she is named */
    record Colleague(String subject, String name, boolean reads) {}

    /** Who only sees named cases does not decide who else reads them. */
    private Case find(Member member, UUID id) {
        return lists.find(member, id)
                .filter(one -> member.may(Role.Right.READ, one.mailbox()))
                .orElseThrow(NotHere::new);
    }

    @GetMapping("/arenden/{id}/begransning")
    String page(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, Model model) {
        var one = find(officer.member(), id);
        var readers = restrictions.readers(one);
        model.addAttribute("arende", shown.of(one, officer.member()));
        model.addAttribute("begransat", one.restricted());
        model.addAttribute(
                "kollegor",
                members.of(one.mailbox()).stream()
                        .filter(colleague ->
                                !colleague.subject().equals(officer.member().subject()))
                        .map(colleague -> new Colleague(
                                colleague.subject(), colleague.name(), readers.contains(colleague.subject())))
                        .toList());
        return "begransning";
    }

    @PostMapping("/arenden/{id}/begransa")
    String restrict(
            @AuthenticationPrincipal Officer officer,
            @PathVariable UUID id,
            @RequestParam(name = "lasare", required = false, defaultValue = "") List<String> readers,
            RedirectAttributes after) {
        var one = find(officer.member(), id);
        var colleagues = members.of(one.mailbox()).stream()
                .map(Members.Colleague::subject)
                .filter(readers::contains)
                .toList();
        restrictions.restrict(officer.member(), one, colleagues);
        after.addFlashAttribute("klart", "Ärendet är begränsat. Bara de namngivna ser det.");
        return "redirect:/arenden/" + id;
    }

    @PostMapping("/arenden/{id}/hav-begransning")
    String lift(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, RedirectAttributes after) {
        restrictions.lift(officer.member(), find(officer.member(), id));
        after.addFlashAttribute("klart", "Begränsningen är hävd.");
        return "redirect:/arenden/" + id;
    }
}
