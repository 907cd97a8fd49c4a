package se.sigill.gateway.web;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import se.sigill.gateway.casework.Member;

/** Somebody with a session, who opens pages and sends forms with the token that the page gave her. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern TAGS = Pattern.compile("<(script|style)[^>]*>.*?</\\1>|<[^>]*>", Pattern.DOTALL);

    private final MockMvc mvc;
    private final MockHttpSession session = new MockHttpSession();

    private Visitor(MockMvc mvc) {
        this.mvc = mvc;
    }

    static Visitor nobody(MockMvc mvc) {
        return new Visitor(mvc);
    }

    /** As the identity provider's answer leaves her. */
    static Visitor as(Member member, MockMvc mvc) {
        var visitor = new Visitor(mvc);
        var token = OidcIdToken.withTokenValue("t")
                .subject(member.subject())
                .claim("name", member.name())
                .issuedAt(Instant.EPOCH)
                .expiresAt(Instant.EPOCH.plusSeconds(60))
                .build();
        var officer = new Officer(token, member);
        visitor.session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(new OAuth2AuthenticationToken(officer, officer.getAuthorities(), "sigill")));
        return visitor;
    }

    /** What came back. */
    record Answer(int status, String html, @Nullable String location) {

        /** As it is read: no tags, no more than one blank. */
        String text() {
            return TAGS.matcher(html)
                    .replaceAll(" ")
                    .replace("&nbsp;", " ")
                    .replace("&#39;", "'")
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&")
                    .replaceAll("\\s+", " ");
        }

        /** Where each line of the error summary leads. */
        List<String> summary() {
            var list =
                    Pattern.compile("id=\"fellista\".*?</div>", Pattern.DOTALL).matcher(html);
            return list.find()
                    ? Pattern.compile("href=\"#([^\"]+)\"")
                            .matcher(list.group())
                            .results()
                            .map(one -> one.group(1))
                            .toList()
                    : List.of();
        }
    }

    Answer open(String path) {
        return send(get(path));
    }

    /** What a form sends, and then the page that it leads to. */
    Answer press(String path, String... fields) {
        var answer = form(path, List.of(), fields);
        var to = answer.location();
        return to == null ? answer : open(to);
    }

    Answer form(String path, List<MockMultipartFile> files, String... fields) {
        return form(HttpMethod.POST, path, files, token(), fields);
    }

    Answer withoutToken(HttpMethod method, String path) {
        return form(method, path, List.of(), "", new String[0]);
    }

    private Answer form(HttpMethod method, String path, List<MockMultipartFile> files, String token, String... fields) {
        MockHttpServletRequestBuilder call = request(method, path);
        if (!files.isEmpty()) {
            var parts = multipart(path);
            files.forEach(parts::file);
            call = parts;
        }
        for (int i = 0; i < fields.length; i += 2) {
            call.param(fields[i], fields[i + 1]);
        }
        if (!token.isEmpty()) {
            call.param("_csrf", token);
        }
        return send(call);
    }

    /** From a page that everybody who is logged in may see. */
    private String token() {
        var found = TOKEN.matcher(open("/hjalp").html());
        return found.find() ? found.group(1) : "";
    }

    private Answer send(MockHttpServletRequestBuilder call) {
        try {
            var response = mvc.perform(call.session(session)).andReturn().getResponse();
            return new Answer(response.getStatus(), body(response), response.getHeader("Location"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String body(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    static String[] with(Map<String, String> fields, String... more) {
        var all = new java.util.ArrayList<String>();
        fields.forEach((name, value) -> all.addAll(List.of(name, value)));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }
}
