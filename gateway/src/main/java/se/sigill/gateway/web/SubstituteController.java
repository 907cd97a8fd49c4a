package se.sigill.gateway.web;

import java.util.List;
import java.util.function.Predicate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Members;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.Substitutes;
import se.sigill.gateway.message.FunctionAddress;

/** Ersättare: one's own open cases to a colleague, or, as brevlådeansvarig, those of anybody in the mailbox. */
@Controller
class SubstituteController {

    private final Substitutes substitutes;
    private final Members members;
    private final Correspondents correspondents;

    SubstituteController(Substitutes substitutes, Members members, Correspondents correspondents) {
        this.substitutes = substitutes;
        this.members = members;
        this.correspondents = correspondents;
    }

    /** @param from whose cases the member may move */
    record Box(String mailbox, String name, List<Members.Colleague> from, List<Members.Colleague> to) {}

    @GetMapping("/arenden/ersattare")
    String page(@AuthenticationPrincipal Officer officer, Model model) {
        var member = officer.member();
        var boxes = member.mailboxes(Role.Right.READ).stream()
                .sorted(java.util.Comparator.comparing(FunctionAddress::value))
                .map(mailbox -> box(member, mailbox))
                .toList();
        if (boxes.isEmpty()) {
            throw new NotHere();
        }
        model.addAttribute("brevlador", boxes);
        return "ersattare";
    }

    private Box box(Member member, FunctionAddress mailbox) {
        var all = members.of(mailbox);
        return new Box(
                mailbox.value(),
                correspondents.name(mailbox),
                all.stream().filter(mayMove(member, mailbox)).toList(),
                all);
    }

    private static Predicate<Members.Colleague> mayMove(Member member, FunctionAddress mailbox) {
        return colleague ->
                member.may(Role.Right.ASSIGN, mailbox) || colleague.subject().equals(member.subject());
    }

    @PostMapping("/arenden/ersattare")
    String move(
            @AuthenticationPrincipal Officer officer,
            @RequestParam(name = "brevlada") String mailbox,
            @RequestParam(name = "fran") String from,
            @RequestParam(name = "till") String to,
            RedirectAttributes after) {
        var member = officer.member();
        var box = member.mailboxes(Role.Right.READ).stream()
                .filter(one -> one.value().equals(mailbox))
                .findFirst()
                .orElseThrow(NotHere::new);
        var giver = colleague(box, mayMove(member, box).and(one -> one.subject().equals(from)));
        var taker = colleague(box, one -> one.subject().equals(to));
        int moved = substitutes.move(member, box, giver.subject(), taker.subject());
        after.addFlashAttribute("klart", "Ärenden flyttade till " + taker.name() + ": " + moved + ".");
        return "redirect:/arenden";
    }

    private Members.Colleague colleague(FunctionAddress mailbox, Predicate<Members.Colleague> which) {
        return members.of(mailbox).stream().filter(which).findFirst().orElseThrow(NotHere::new);
    }
}
