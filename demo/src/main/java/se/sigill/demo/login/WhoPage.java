package se.sigill.demo.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Testläge: choose who you are. */
@RestController
class WhoPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Logga in – testläge</title>
            <style>body{font-family:system-ui,"DejaVu Sans",sans-serif;background:#f5f4f1;margin:0;color:#1b1e23}
            main{max-width:34rem;margin:3rem auto;padding:0 1rem}p.t{background:#fff4c2;padding:.5rem 1rem}
            button{display:block;width:100%%;text-align:left;font:inherit;background:#fff;border:1px solid #6e727c;border-radius:6px;padding:1rem;margin:.5rem 0;cursor:pointer}
            button:focus-visible{outline:3px solid #1b1e23;outline-offset:2px}small{display:block;color:#5b5e66}</style></head>
            <body><main><h1>Vem är du?</h1><p class="t"><strong>Testläge.</strong> Alla här är påhittade. Inget lösenord behövs.</p>
            <form method="post" action="/vem"><input type="hidden" name="%s" value="%s"><input type="hidden" name="password" value="-">
            %s</form></main></body></html>
            """;

    @GetMapping(path = "/vem", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String choose(HttpServletRequest request) {
        var token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        var buttons = Someone.ALL.stream()
                .map(one -> "<button name=\"username\" value=\"%s\"><strong>%s</strong><small>%s</small></button>"
                        .formatted(one.id(), one.name(), one.title()))
                .collect(Collectors.joining());
        return PAGE.formatted(token.getParameterName(), token.getToken(), buttons);
    }
}
