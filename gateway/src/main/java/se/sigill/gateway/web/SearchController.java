package se.sigill.gateway.web;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.casework.Role;

/** Finds a case by a client's number or by a reference, in the mailboxes of who searches and in no other. */
@Controller
class SearchController {

    private static final int MOST = 50;
    private static final int LONGEST = 100;

    private final CaseLists lists;
    private final Shown shown;

    SearchController(CaseLists lists, Shown shown) {
        this.lists = lists;
        this.shown = shown;
    }

    /** In a body: what is searched for stands in no address. */
    @PostMapping("/arenden/sok")
    String search(
            @AuthenticationPrincipal Officer officer,
            @RequestParam(name = "sok", defaultValue = "") String text,
            Model model) {
        var member = officer.member();
        if (!member.may(Role.Right.READ)) {
            throw new NotHere();
        }
        var sought = text.strip();
        boolean searchable = sought.chars().anyMatch(Character::isLetterOrDigit) && sought.length() <= LONGEST;
        var found = searchable
                ? lists.search(member, sought, MOST + 1)
                : java.util.List.<se.sigill.gateway.casework.Case>of();
        model.addAttribute("sokt", sought);
        model.addAttribute("besked", searchable ? told(found.size()) : "Skriv en referens eller ett personnummer");
        model.addAttribute("rader", shown.all(found.subList(0, Math.min(MOST, found.size())), member));
        return "sok";
    }

    private static String told(int count) {
        return switch (count) {
            case 0 -> "Ingen träff. Skriv hela referensen eller hela personnumret";
            case 1 -> "1 träff";
            default -> count > MOST ? "Fler än " + MOST + " träffar. De nyaste visas" : count + " träffar";
        };
    }
}
