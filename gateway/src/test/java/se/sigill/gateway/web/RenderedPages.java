package se.sigill.gateway.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.unit.DataSize;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import se.sigill.gateway.casework.CaseRoom;
import se.sigill.gateway.casework.Member;

/** Controllers with the real templates around them, without a server and without a login. */
final class RenderedPages {

    private RenderedPages() {}

    static SpringTemplateEngine templates() {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("web/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }

    static MockMvc of(CaseRoom room, Object... controllers) {
        var views = new ThymeleafViewResolver();
        views.setTemplateEngine(templates());
        views.setCharacterEncoding("UTF-8");
        var settings = new WebSettings(
                URI.create("https://login.example"),
                "sigill",
                null,
                "sigill_roles",
                List.of(),
                Duration.ofMinutes(20),
                Duration.ofMinutes(2),
                true,
                false,
                DataSize.ofMegabytes(20));
        return MockMvcBuilders.standaloneSetup(controllers)
                .setControllerAdvice(new Frame(room.get(Shown.class), settings))
                .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
                .setViewResolvers(views)
                .build();
    }

    static Officer officer(Member member) {
        return new Officer(
                OidcIdToken.withTokenValue("x").subject(member.subject()).build(), member);
    }

    /** As somebody logged in. */
    static MockHttpServletResponse ask(MockMvc pages, Member member, MockHttpServletRequestBuilder request)
            throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(officer(member), "x"));
        try {
            return pages.perform(request).andReturn().getResponse();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
