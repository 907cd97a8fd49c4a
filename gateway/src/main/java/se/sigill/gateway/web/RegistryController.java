package se.sigill.gateway.web;

import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import se.sigill.gateway.casework.Personnummer;
import se.sigill.gateway.casework.Registry;
import se.sigill.gateway.casework.Role;

/** Ej registrerat: what came in and waits to be put into diarium or personakt. */
@Controller
class RegistryController {

    private static final int MOST = 200;

    private final Registry registry;
    private final Shown shown;

    RegistryController(Registry registry, Shown shown) {
        this.registry = registry;
        this.shown = shown;
    }

    /** @param last day to register it */
    record Row(UUID id, String title, String counterpart, String mailbox, String since, String last, boolean late) {}

    @GetMapping("/arenden/ej-registrerat")
    String list(@AuthenticationPrincipal Officer officer, Model model) {
        if (!officer.member().may(Role.Right.READ)) {
            throw new NotHere();
        }
        var found = registry.list(officer.member(), MOST);
        model.addAttribute("rader", found.stream().map(this::row).toList());
        return "ej-registrerat";
    }

    private Row row(Registry.Unregistered it) {
        var one = it.one();
        return new Row(
                one.id(),
                Personnummer.masked(one.facts().title()),
                shown.organisation(one.counterpart()),
                shown.function(one.participant(), one.mailbox()),
                Times.at(it.since()),
                Times.day(it.last()),
                it.overdue(shown.now()));
    }
}
