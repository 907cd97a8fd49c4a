package se.sigill.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/** What stands around every page, and the pages for what went wrong. */
@ControllerAdvice(basePackageClasses = Frame.class)
class Frame {

    private static final Logger LOG = LoggerFactory.getLogger(Frame.class);

    private final Shown shown;
    private final WebSettings settings;

    Frame(Shown shown, WebSettings settings) {
        this.shown = shown;
        this.settings = settings;
    }

    @ModelAttribute
    void frame(@AuthenticationPrincipal @Nullable Officer officer, HttpServletRequest request, Model model) {
        model.addAttribute("testlage", settings.testMode());
        if (officer != null) {
            model.addAllAttributes(shown.frame(officer.member(), settings));
        }
        model.addAttribute("rum", room(request.getRequestURI()));
    }

    private static String room(String path) {
        int end = path.indexOf('/', 1);
        return path.equals("/") ? "arenden" : path.substring(1, end < 0 ? path.length() : end);
    }

    @ExceptionHandler({NotHere.class, MethodArgumentTypeMismatchException.class})
    ModelAndView notHere(@AuthenticationPrincipal @Nullable Officer officer, HttpServletResponse response) {
        return fault(
                officer,
                response,
                HttpStatus.NOT_FOUND,
                "Sidan finns inte",
                "Ärendet finns inte, eller så har du inte behörighet till det.");
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    ModelAndView tooLarge(@AuthenticationPrincipal @Nullable Officer officer, HttpServletResponse response) {
        return fault(
                officer,
                response,
                HttpStatus.PAYLOAD_TOO_LARGE,
                "Filen är för stor",
                "Större än 30 MB – dela upp. Gå tillbaka och välj en mindre fil.");
    }

    @ExceptionHandler(Exception.class)
    ModelAndView fault(Exception e, @AuthenticationPrincipal @Nullable Officer officer, HttpServletResponse response) {
        var id = UUID.randomUUID().toString();
        LOG.error("A page failed; correlation={}", id, e);
        return fault(
                officer,
                response,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Tekniskt fel – utreds",
                "Försök igen om en stund. Kvarstår felet, anmäl det med koden " + id + ".");
    }

    private ModelAndView fault(
            @Nullable Officer officer, HttpServletResponse response, HttpStatus status, String title, String text) {
        response.setStatus(status.value());
        var page = new ModelAndView("fel");
        page.addObject("testlage", settings.testMode());
        if (officer != null) {
            page.addAllObjects(shown.frame(officer.member(), settings));
        }
        page.addObject("rum", "");
        page.addObject("rubrik", title);
        page.addObject("text", text);
        return page;
    }
}
