package se.sigill.gateway.web;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Going on before one is logged out, being refused at the door, and the list of keys. */
@Controller
class SessionController {

    /** Where a form ends whose token is not the session's. */
    static final String STALE = "/nekad/formular";

    static final String WEAK = "/nekad/for-svag";

    /** The call itself begins the time anew. */
    @PostMapping("/session/fortsatt")
    ResponseEntity<Void> goOn() {
        return ResponseEntity.noContent().build();
    }

    @GetMapping(WEAK)
    String tooWeak(Model model) {
        model.addAttribute("rum", "");
        model.addAttribute("rubrik", "Inloggningen är inte tillräckligt stark");
        model.addAttribute(
                "text",
                "Logga ut där du loggade in, och logga in igen med din e-legitimation för tjänsten, med två faktorer.");
        return "fel";
    }

    @GetMapping("/nekad")
    String refused(Model model) {
        model.addAttribute("rum", "");
        model.addAttribute("rubrik", "Inloggningen gick inte igenom");
        model.addAttribute("text", "Försök igen. Kvarstår felet, kontakta den som förvaltar Sigill hos er.");
        return "fel";
    }

    @GetMapping(STALE)
    String stale(Model model) {
        model.addAttribute("rum", "");
        model.addAttribute("rubrik", "Sidan var för gammal");
        model.addAttribute("text", "Inget har skickats eller sparats. Gå tillbaka, ladda om sidan och försök igen.");
        return "fel";
    }

    /** Everything else below the pages does not exist, and says so as they do. */
    @RequestMapping({"/arenden/**", "/fraga/**", "/samtycken/**", "/logg/**", "/hjalp/**", "/session/**", "/nekad/**"})
    void nothing() {
        throw new NotHere();
    }

    @GetMapping("/hjalp")
    String help() {
        return "hjalp";
    }
}
