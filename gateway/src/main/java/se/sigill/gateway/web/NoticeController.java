package se.sigill.gateway.web;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.MobileNumber;
import se.sigill.gateway.casework.Notices;
import se.sigill.gateway.casework.Notices.Wish;
import se.sigill.gateway.casework.Role;

/** Notiser: e-mail or an SMS that something came in, for those who want it. */
@Controller
class NoticeController {

    private static final String PAGE = "/arenden/notiser";
    private static final int LONGEST = 254;

    private final Notices notices;

    NoticeController(Notices notices) {
        this.notices = notices;
    }

    @GetMapping(PAGE)
    String page(@AuthenticationPrincipal Officer officer, Model model) {
        var wish = notices.of(reader(officer));
        return page(wish.orElse(new Wish("", false)), wish, new Problems(), model);
    }

    private String page(Wish wish, Optional<Wish> kept, Problems problems, Model model) {
        model.addAttribute("mojligt", notices.possible());
        model.addAttribute("medSms", notices.possibleBySms());
        model.addAttribute("vill", kept.map(it -> it.bySms() ? "sms" : "e-post").orElse(null));
        model.addAttribute("adress", wish.address());
        model.addAttribute("dagligen", wish.daily());
        model.addAttribute("fel", problems);
        return "notiser";
    }

    private static Member reader(Officer officer) {
        if (!officer.member().may(Role.Right.READ)) {
            throw new NotHere();
        }
        return officer.member();
    }

    @PostMapping(PAGE)
    String want(
            @AuthenticationPrincipal Officer officer,
            @RequestParam(name = "adress", defaultValue = "") String address,
            @RequestParam(name = "dagligen", defaultValue = "false") boolean daily,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        var member = reader(officer);
        var text = address.strip();
        boolean sms = notices.possibleBySms();
        var wish = new Wish(sms ? MobileNumber.of(text).orElse(text) : text, daily);
        var problems = new Problems();
        problems.require(
                isAddress(wish.address())
                        || (sms && MobileNumber.of(wish.address()).isPresent()),
                "adress",
                sms
                        ? "Skriv en e-postadress eller ett mobilnummer, till exempel 070-174 06 05"
                        : "Skriv en e-postadress, till exempel namn@kommun.se");
        if (!problems.none() || !notices.possible()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(wish, notices.of(member), problems, model);
        }
        notices.want(member, wish);
        after.addFlashAttribute("klart", "Du får " + (wish.bySms() ? "sms" : "e-post") + " när något nytt har kommit.");
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/sluta")
    String stop(@AuthenticationPrincipal Officer officer, RedirectAttributes after) {
        notices.stop(reader(officer));
        after.addFlashAttribute("klart", "Du får inga notiser längre.");
        return "redirect:" + PAGE;
    }

    /** One bare address. */
    private static boolean isAddress(String text) {
        try {
            var address = new InternetAddress(text, true);
            return text.length() <= LONGEST && text.contains("@") && text.equals(address.getAddress());
        } catch (AddressException e) {
            return false;
        }
    }
}
