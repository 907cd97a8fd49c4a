package se.sigill.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import se.sigill.gateway.casework.Role;

/** A file is judged when it is chosen, long before the form is sent (R45). */
@Controller
class FileController {

    private final Uploads uploads;
    private final Correspondents correspondents;

    FileController(Uploads uploads, Correspondents correspondents) {
        this.uploads = uploads;
        this.correspondents = correspondents;
    }

    /** The form has the one file, and whom it is to go to. */
    @PostMapping("/fraga/fil")
    String judge(@AuthenticationPrincipal Officer officer, HttpServletRequest request, Model model) throws IOException {
        var member = officer.member();
        if (!member.may(Role.Right.ASK) && !member.may(Role.Right.ANSWER) && !member.may(Role.Right.CONSENT)) {
            throw new NotHere();
        }
        var chosen = uploads.of(member, request);
        var field = chosen.fields().stream().findFirst().orElse("");
        var form = new Form(request.getParameterMap());
        var accepted = correspondents
                .recipient(form, correspondents.sender(member, Role.Right.ASK, form))
                .map(to -> to.entry().acceptedTypes())
                .orElse(Set.of());
        var problems = new Problems();
        model.addAttribute("falt", field);
        model.addAttribute("duger", chosen.file(field, accepted, problems).isPresent());
        model.addAttribute("fel", problems);
        return "delar :: filbesked";
    }
}
