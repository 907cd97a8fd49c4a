package se.sigill.gateway.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.sigill.gateway.casework.ConsentReplies;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.message.FunctionAddress;

/** Brevlådor: what a mailbox does by itself, as who is responsible for it has it. */
@Controller
class MailboxController {

    private final ConsentReplies replies;
    private final Correspondents correspondents;
    private final Shown shown;

    MailboxController(ConsentReplies replies, Correspondents correspondents, Shown shown) {
        this.replies = replies;
        this.correspondents = correspondents;
        this.shown = shown;
    }

    /** @param since who turned it on and when; empty where it is off */
    record Box(String address, String name, boolean on, String since) {}

    @GetMapping("/arenden/brevlador")
    String page(@AuthenticationPrincipal Officer officer, Model model) {
        model.addAttribute(
                "brevlador",
                own(officer.member()).stream()
                        .sorted(Comparator.comparing(FunctionAddress::value))
                        .map(this::box)
                        .toList());
        return "brevlador";
    }

    private static List<FunctionAddress> own(Member member) {
        var own = List.copyOf(member.mailboxes(Role.Right.ASSIGN));
        if (own.isEmpty()) {
            throw new NotHere();
        }
        return own;
    }

    private Box box(FunctionAddress mailbox) {
        var on = replies.on(mailbox);
        return new Box(
                mailbox.value(),
                correspondents.name(mailbox),
                on.isPresent(),
                on.map(it -> shown.person(it.subject()) + ", " + Times.at(it.since()))
                        .orElse(""));
    }

    @PostMapping("/arenden/brevlador")
    String change(
            @AuthenticationPrincipal Officer officer,
            @RequestParam(name = "brevlada") String address,
            @RequestParam(name = "automatiskt", defaultValue = "nej") String on,
            RedirectAttributes after) {
        var mailbox = own(officer.member()).stream()
                .filter(one -> one.value().equals(address))
                .findFirst()
                .orElseThrow(NotHere::new);
        if (on.equals("ja")) {
            replies.turnOn(officer.member(), mailbox);
            after.addFlashAttribute("klart", "Brevlådan svarar av sig själv om samtycke finns.");
        } else {
            replies.turnOff(mailbox);
            after.addFlashAttribute("klart", "Brevlådan svarar inte längre av sig själv.");
        }
        return "redirect:/arenden/brevlador";
    }
}
