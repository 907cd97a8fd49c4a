package se.sigill.gateway.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.sigill.gateway.casework.ConsentReplies;
import se.sigill.gateway.casework.MailboxPromises;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.message.FunctionAddress;

/** Brevlådor: what a mailbox promises and does by itself, as who is responsible for it has it. */
@Controller
class MailboxController {

    private static final Pattern DAYS = Pattern.compile("\\d{1,3}");

    private final ConsentReplies replies;
    private final MailboxPromises promises;
    private final Correspondents correspondents;
    private final Shown shown;

    MailboxController(ConsentReplies replies, MailboxPromises promises, Correspondents correspondents, Shown shown) {
        this.replies = replies;
        this.promises = promises;
        this.correspondents = correspondents;
        this.shown = shown;
    }

    /**
     * @param since who turned it on and when; empty where it is off
     * @param promise in working days
     * @param promised who set that and when; empty where nobody has
     */
    record Box(String address, String name, boolean on, String since, int promise, String promised) {}

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
        var own = promises.own(mailbox);
        return new Box(
                mailbox.value(),
                correspondents.name(mailbox),
                on.isPresent(),
                on.map(it -> by(it.subject(), it.since())).orElse(""),
                promises.of(mailbox),
                own.map(it -> by(it.subject(), it.since())).orElse(""));
    }

    private String by(String subject, Instant since) {
        return shown.person(subject) + ", " + Times.at(since);
    }

    private static FunctionAddress own(Member member, String address) {
        return own(member).stream()
                .filter(one -> one.value().equals(address))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    /** Until when who asks is promised an answer, from the next question on (R10). */
    @PostMapping("/arenden/brevlador/tidslofte")
    String promise(
            @AuthenticationPrincipal Officer officer,
            @RequestParam(name = "brevlada") String address,
            @RequestParam(name = "dagar", defaultValue = "") String days,
            RedirectAttributes after) {
        var mailbox = own(officer.member(), address);
        var wanted = DAYS.matcher(days.strip()).matches() ? Integer.parseInt(days.strip()) : 0;
        if (wanted < 1 || wanted > MailboxPromises.LONGEST) {
            after.addFlashAttribute(
                    "fel",
                    Problems.one(
                            "dagar-" + address,
                            "Skriv tidslöftet som ett antal arbetsdagar, 1 till " + MailboxPromises.LONGEST));
        } else {
            promises.set(officer.member(), mailbox, wanted);
            after.addFlashAttribute("klart", "Tidslöftet är ändrat. Det gäller frågor som kommer från och med nu.");
        }
        return "redirect:/arenden/brevlador";
    }

    @PostMapping("/arenden/brevlador")
    String change(
            @AuthenticationPrincipal Officer officer,
            @RequestParam(name = "brevlada") String address,
            @RequestParam(name = "automatiskt", defaultValue = "nej") String on,
            RedirectAttributes after) {
        var mailbox = own(officer.member(), address);
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
