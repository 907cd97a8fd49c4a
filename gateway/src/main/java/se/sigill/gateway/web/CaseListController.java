package se.sigill.gateway.web;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.casework.CaseLists.From;
import se.sigill.gateway.casework.CaseLists.Tab;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.consent.ConsentReminders;

/** Att hantera: one list for all my mailboxes. */
@Controller
class CaseListController {

    private static final int PAGE = 25;

    /** As many promises about to break are named. */
    private static final int URGENT = 10;

    private final CaseLists lists;
    private final ConsentReminders reminders;
    private final Shown shown;

    CaseListController(CaseLists lists, ConsentReminders reminders, Shown shown) {
        this.lists = lists;
        this.reminders = reminders;
        this.shown = shown;
    }

    /**
     * A tab with how many are in it.
     *
     * @param told whether it is told to who listens to the page when that number changes
     */
    record TabView(String key, String name, String count, boolean chosen, boolean told) {}

    @GetMapping("/")
    String home() {
        return "redirect:/arenden";
    }

    @GetMapping("/arenden")
    String list(
            @AuthenticationPrincipal Officer officer,
            @RequestParam(name = "visa", required = false) @Nullable String wanted,
            @RequestParam(name = "efter", required = false) @Nullable UUID after,
            @RequestParam(name = "fore", required = false) @Nullable UUID before,
            Model model) {
        var member = officer.member();
        var counts = lists.counts(member);
        var tab = tab(Tab.of(member), wanted, counts.getOrDefault(Tab.ATGARD, 0));
        var from = after != null ? From.olderThan(after) : before != null ? From.newerThan(before) : From.NEWEST;
        var found = lists.list(member, tab, from, PAGE + 1);
        boolean more = found.size() > PAGE;
        var page = !more ? found : from.newer() ? found.subList(1, PAGE + 1) : found.subList(0, PAGE);
        var tabs = Tab.of(member).stream()
                .map(one -> new TabView(
                        key(one),
                        one.swedish(),
                        count(counts.getOrDefault(one, 0)),
                        one == tab,
                        one == Tab.ATGARD || one == Tab.NYA))
                .toList();
        model.addAttribute("flikar", tabs);
        model.addAttribute("flik", key(tab));
        model.addAttribute("flikNamn", tab.swedish());
        model.addAttribute("rader", shown.all(page, member));
        model.addAttribute("efter", after);
        model.addAttribute("fore", before);
        model.addAttribute("nyare", from.newer() ? more : from.id() != null);
        model.addAttribute("aldre", from.newer() ? from.id() != null : more);
        model.addAttribute("loperUt", reminders.of(member).size());
        model.addAttribute("kanGranska", member.may(Role.Right.REVIEW_LOG));
        model.addAttribute("tidslofte", shown.all(lists.promised(member, shown.today(), URGENT), member));
        model.addAttribute(
                "strul",
                lists.unreached(member).stream().map(shown::organisation).toList());
        model.addAttribute("kanLasa", member.may(Role.Right.READ));
        model.addAttribute("kanBrevlador", member.may(Role.Right.ASSIGN));
        model.addAttribute("utanRoll", member.roles().isEmpty());
        return "arenden";
    }

    private static String key(Tab tab) {
        return tab.name().toLowerCase(Locale.ROOT);
    }

    private static String count(int count) {
        return count >= CaseLists.COUNTED ? CaseLists.COUNTED + "+" : Integer.toString(count);
    }

    /** What must be done comes first; where nothing must, what is new. */
    private static Tab tab(List<Tab> hers, @Nullable String wanted, int actions) {
        return hers.stream()
                .filter(one -> key(one).equals(wanted))
                .findFirst()
                .orElse(actions > 0 ? Tab.ATGARD : Tab.NYA);
    }
}
