package se.sigill.gateway.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.sigill.gateway.casework.LogReview;
import se.sigill.gateway.casework.Members;
import se.sigill.gateway.casework.Role;

/** Loggkontroll: the log of a mailbox, without what its cases are about. */
@Controller
class LogReviewController {

    private static final int DAYS = 30;
    private static final int SHORT = 8;

    private final LogReview review;
    private final Members members;
    private final Shown shown;

    LogReviewController(LogReview review, Members members, Shown shown) {
        this.review = review;
        this.members = members;
        this.shown = shown;
    }

    /** @param one the beginning of the case's id: enough to tell cases apart, and nothing of what they are about */
    record Row(String at, String who, String act, String one) {}

    @GetMapping("/logg")
    String list(
            @AuthenticationPrincipal Officer officer,
            @RequestParam(name = "vem", defaultValue = "") String subject,
            @RequestParam(name = "fran", defaultValue = "") String from,
            @RequestParam(name = "till", defaultValue = "") String to,
            Model model) {
        var member = officer.member();
        if (!member.may(Role.Right.REVIEW_LOG)) {
            throw new NotHere();
        }
        var last = day(to, shown.today());
        var first = day(from, last.minusDays(DAYS));
        var lines = review.list(member, subject.isEmpty() ? null : subject, first, last);
        model.addAttribute("rader", lines.stream().map(this::row).toList());
        model.addAttribute("kollegor", colleagues(member));
        model.addAttribute("vem", subject);
        model.addAttribute("fran", first.toString());
        model.addAttribute("till", last.toString());
        return "logg";
    }

    private List<Members.Colleague> colleagues(se.sigill.gateway.casework.Member member) {
        return member.mailboxes(Role.Right.REVIEW_LOG).stream()
                .flatMap(mailbox -> members.of(mailbox).stream())
                .distinct()
                .toList();
    }

    private Row row(LogReview.Line line) {
        var caseId = line.caseId();
        return new Row(
                Times.at(line.at()),
                shown.person(line.subject()),
                line.act().swedish(),
                caseId == null ? "Utan träff" : caseId.toString().substring(0, SHORT));
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        try {
            return text == null || text.isBlank() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException notADay) {
            return otherwise;
        }
    }
}
