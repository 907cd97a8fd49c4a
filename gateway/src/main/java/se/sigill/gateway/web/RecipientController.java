package se.sigill.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import se.sigill.gateway.casework.Role;

/** The choice of a recipient alone, while Ny fråga is being filled in. */
@Controller
class RecipientController {

    private final Recipients recipients;

    RecipientController(Recipients recipients) {
        this.recipients = recipients;
    }

    /** In a body: what is searched for stands in no address. */
    @PostMapping("/fraga/mottagare")
    String choose(@AuthenticationPrincipal Officer officer, HttpServletRequest request, Model model) {
        var member = officer.member();
        var form = new Form(request.getParameterMap());
        recipients.mark(member, form);
        model.addAttribute("fel", new Problems());
        model.addAttribute("till", recipients.choice(member, Role.Right.CONSENT, form));
        return "mottagare :: valet";
    }
}
