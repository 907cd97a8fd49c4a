package se.sigill.gateway.web;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static se.sigill.gateway.casework.Role.ARBETSFORMEDLARE;
import static se.sigill.gateway.casework.Role.ARBETSKONSULENT;
import static se.sigill.gateway.casework.Role.BESLUTSFATTARE;
import static se.sigill.gateway.casework.Role.BREVLADEANSVARIG;
import static se.sigill.gateway.casework.Role.LOGGRANSKARE;
import static se.sigill.gateway.casework.Role.MYNDIGHETSUTLAMNARE;
import static se.sigill.gateway.casework.Role.REGISTRATOR;
import static se.sigill.gateway.casework.Role.SAMTYCKESREGISTRERARE;
import static se.sigill.gateway.casework.Role.SOCIALSEKRETERARE;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.sigill.gateway.casework.BegunQuestions;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.support.Samples;

/** Who gets to what: every route of the pages has a rule here, and a route without one fails (R14, chapter 13). */
class PageRoutesTest extends PagesTest {

    private static final Set<Role> EVERYBODY = Set.of(Role.values());
    private static final Set<Role> READERS = Set.of(
            SOCIALSEKRETERARE, ARBETSKONSULENT, BREVLADEANSVARIG, REGISTRATOR, MYNDIGHETSUTLAMNARE, BESLUTSFATTARE);
    private static final Set<Role> ASKERS = Set.of(SOCIALSEKRETERARE, ARBETSKONSULENT, MYNDIGHETSUTLAMNARE);
    private static final Set<Role> FINISHERS =
            Set.of(SOCIALSEKRETERARE, ARBETSKONSULENT, MYNDIGHETSUTLAMNARE, BREVLADEANSVARIG);
    private static final Set<Role> ANSWERERS = Set.of(SOCIALSEKRETERARE, MYNDIGHETSUTLAMNARE, BESLUTSFATTARE);
    private static final Set<Role> CONSENTERS =
            Set.of(SOCIALSEKRETERARE, ARBETSKONSULENT, MYNDIGHETSUTLAMNARE, SAMTYCKESREGISTRERARE);
    private static final Set<Role> CONSENTING_READERS = Set.of(SOCIALSEKRETERARE, ARBETSKONSULENT, MYNDIGHETSUTLAMNARE);
    private static final Set<Role> WRITERS =
            Set.of(SOCIALSEKRETERARE, ARBETSKONSULENT, MYNDIGHETSUTLAMNARE, BESLUTSFATTARE);

    private static final Set<Role> SENDERS =
            Set.of(SOCIALSEKRETERARE, ARBETSKONSULENT, MYNDIGHETSUTLAMNARE, BESLUTSFATTARE, SAMTYCKESREGISTRERARE);
    private static final Set<Role> REVIEWERS = Set.of(BREVLADEANSVARIG, LOGGRANSKARE);

    /** Who may, by method and path. {@code {his}} is a question that was asked of the mailbox, {@code {id}} one it asked. */
    private static final Map<String, Set<Role>> RULES = Map.ofEntries(
            Map.entry("GET /", EVERYBODY),
            Map.entry("GET /arenden", EVERYBODY),
            Map.entry("GET /hjalp", EVERYBODY),
            Map.entry("GET /nekad", EVERYBODY),
            Map.entry("GET /nekad/for-svag", EVERYBODY),
            Map.entry("GET /nekad/formular", EVERYBODY),
            Map.entry("POST /session/fortsatt", EVERYBODY),
            Map.entry("POST /fraga/fil", SENDERS),
            Map.entry("GET /arenden/{id}", READERS),
            Map.entry("GET /arenden/{id}/utskrift", READERS),
            Map.entry("GET /arenden/{id}/pdf", READERS),
            Map.entry("GET /arenden/{id}/zip", READERS),
            Map.entry("GET /arenden/{id}/begransning", READERS),
            Map.entry("POST /arenden/{id}/begransa", READERS),
            Map.entry("POST /arenden/{id}/hav-begransning", READERS),
            Map.entry("GET /arenden/ej-registrerat", READERS),
            Map.entry("GET /arenden/ersattare", READERS),
            Map.entry(
                    "POST /arenden/ersattare",
                    Set.of(BREVLADEANSVARIG)), // of a colleague's cases; of her own, everybody
            Map.entry("GET /arenden/notiser", READERS),
            Map.entry("POST /arenden/notiser", READERS),
            Map.entry("POST /arenden/notiser/sluta", READERS),
            Map.entry("GET /logg", REVIEWERS),
            Map.entry("GET /arenden/{id}/sett", READERS),
            Map.entry("GET /arenden/{id}/sett.csv", READERS),
            Map.entry("GET /arenden/{id}/meddelanden/{message}/filer/{place}", READERS),
            Map.entry("POST /arenden/sok", READERS),
            Map.entry("GET /arenden/brevlador", Set.of(BREVLADEANSVARIG)),
            Map.entry("POST /arenden/brevlador", Set.of(BREVLADEANSVARIG)),
            Map.entry("POST /arenden/brevlador/tidslofte", Set.of(BREVLADEANSVARIG)),
            Map.entry("POST /arenden/{id}/besked", ANSWERERS),
            Map.entry("POST /arenden/{id}/ta", READERS),
            Map.entry("POST /arenden/{id}/lamna", READERS),
            Map.entry("POST /arenden/{id}/tilldela", READERS),
            Map.entry("POST /arenden/{id}/klar", FINISHERS),
            Map.entry("POST /arenden/{id}/akt", READERS),
            Map.entry("POST /arenden/{id}/bekrafta", ANSWERERS),
            Map.entry("POST /arenden/{id}/paminn", ASKERS),
            Map.entry("POST /arenden/{id}/som-nytt", ASKERS),
            Map.entry("POST /arenden/{id}/telefon", ANSWERERS),
            Map.entry("POST /arenden/{id}/nekat", ASKERS),
            Map.entry("GET /arenden/{id}/sjalv", ASKERS),
            Map.entry("POST /arenden/{id}/handlaggare", ASKERS),
            Map.entry("GET /arenden/{id}/samtycke", ASKERS),
            Map.entry("POST /arenden/{id}/samtycke", ASKERS),
            Map.entry("POST /arenden/{id}/skriv", WRITERS),
            Map.entry("POST /arenden/{id}/samtyckeslage", CONSENTING_READERS),
            Map.entry("GET /arenden/{id}/svara", ANSWERERS),
            Map.entry("POST /arenden/{id}/svara", ANSWERERS),
            Map.entry("GET /fraga", ASKERS),
            Map.entry("POST /fraga", ASKERS),
            Map.entry("POST /fraga/samtycke", ASKERS),
            Map.entry("POST /fraga/mottagare", CONSENTERS),
            Map.entry("GET /fraga/igen/{id}", ASKERS),
            Map.entry("GET /fraga/paborjad/{id}", ASKERS),
            Map.entry("GET /samtycken", CONSENTERS),
            Map.entry("POST /samtycken/sok", CONSENTERS),
            Map.entry("GET /samtycken/nytt", CONSENTERS),
            Map.entry("POST /samtycken/nytt", CONSENTERS),
            Map.entry("GET /samtycken/utkast/{id}", CONSENTERS),
            Map.entry("POST /samtycken/utkast/{id}/ta-bort", CONSENTERS),
            Map.entry("GET /samtycken/{mailbox}/{id}/fornya", CONSENTERS),
            Map.entry("GET /samtycken/{mailbox}/{id}", CONSENTERS),
            Map.entry("GET /samtycken/{mailbox}/{id}/fil", CONSENTERS),
            Map.entry("POST /samtycken/{mailbox}/{id}/registrera", CONSENTERS),
            Map.entry("POST /samtycken/{mailbox}/{id}/kunde-inte", CONSENTERS),
            Map.entry("POST /samtycken/{mailbox}/{id}/aterkalla", CONSENTERS));

    /** These are for who was asked; all others of a case are tried on a case that asked. */
    private static final Set<String> OF_WHO_IS_ASKED =
            Set.of("bekrafta", "samtyckeslage", "svara", "besked", "telefon");

    private static final String[] FIELDS = {
        "till",
        "anna",
        "fran",
        "anna",
        "brevlada",
        Samples.BISTAND.value(),
        "aktnummer",
        "2026-1",
        "lage",
        "saknas",
        "besked",
        "sekretess",
        "text",
        "Text",
        "orsak",
        "Orsak"
    };

    private final Visitor anna = as(ANNA);
    private final Visitor david = as(DAVID);
    private String hers = "";
    private String withoutConsent = "";
    private String his = "";
    private String file = "";
    private String consent = "";

    PageRoutesTest(WebApplicationContext context) {
        super(context);
    }

    @BeforeEach
    void ask() {
        var reference = "EB-" + UUID.randomUUID();
        hers = asked(anna, withConsent(question(reference)));
        withoutConsent = lacking();
        carry();
        his = caseOf(david, "nya", "Fråga, vår ref. " + reference);
        file = link(anna.open(hers).html(), "/arenden/[^\"]+/filer/1");
        consent = link(david.open(his).html(), "/samtycken/[^\"/]+/[0-9a-f-]{36}(?=\")");
    }

    /** A case of a client who has given no consent. */
    private String lacking() {
        var fields = question("EB-" + UUID.randomUUID());
        fields.put("personnummer", "19050505-0500");
        return asked(anna, fields);
    }

    private UUID begun() {
        return context.getBean(BegunQuestions.class)
                .begin(new BegunQuestions.Begun(
                        Samples.BISTAND, CLIENT, "Test Testsson", "EB-B", null, null, List.of()));
    }

    /** A new one each time: what is removed is gone. */
    private String draft() {
        anna.form("/samtycken/nytt", List.of(), "visa", "utkast", "namn", "Test Testsson", "skyddad", "nej");
        return link(anna.open("/samtycken").html(), "/samtycken/utkast/[0-9a-f-]{36}");
    }

    private static String link(String html, String pattern) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map(found -> found.group())
                .findFirst()
                .orElseThrow(() -> new AssertionError(pattern + " is not in " + html));
    }

    private Set<String> routes() {
        var mapping = context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackage().equals(Officer.class.getPackage()))
                .map(entry -> entry.getKey())
                .filter(info ->
                        !info.getMethodsCondition().getMethods().isEmpty()) // what matches all methods finds nothing
                .flatMap(info -> info.getMethodsCondition().getMethods().stream()
                        .flatMap(method ->
                                Objects.requireNonNull(info.getPathPatternsCondition()).getPatternValues().stream()
                                        .map(pattern -> method + " " + pattern)))
                .collect(toSet());
    }

    @ParameterizedTest
    @EnumSource
    void what_the_first_page_offers_can_be_opened(Role role) {
        var visitor = as(member("vera-" + role, "Vera Visning", Map.of(Samples.BISTAND, Set.of(role))));
        var page = visitor.open("/arenden").html();
        var links = Pattern.compile("href=\"(/[^\"]*)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .filter(link -> !link.startsWith("/sidor/"))
                .toList();
        assertThat(links)
                .isNotEmpty()
                .allSatisfy(
                        link -> assertThat(visitor.open(link).status()).as(link).isEqualTo(200));
        assertThat(page.contains("action=\"/arenden/sok\"")).isEqualTo(READERS.contains(role));
    }

    @Test
    void every_route_has_a_rule() {
        assertThat(routes()).isEqualTo(RULES.keySet());
    }

    /** The path of a route, with what is there in place of its variables. */
    private String path(String route) {
        var pattern = route.substring(route.indexOf(' ') + 1);
        if (pattern.endsWith("/{place}")) {
            return file;
        }
        if (pattern.equals("/arenden/{id}/samtycke")) {
            return pattern.replace("/arenden/{id}", withoutConsent);
        }
        if (pattern.startsWith("/samtycken/utkast/{id}")) {
            return pattern.replace("/samtycken/utkast/{id}", draft());
        }
        if (pattern.startsWith("/fraga/paborjad")) {
            return pattern.replace("{id}", begun().toString());
        }
        if (pattern.startsWith("/samtycken/{mailbox}")) {
            return pattern.replace("/samtycken/{mailbox}/{id}", consent);
        }
        var last = pattern.substring(pattern.lastIndexOf('/') + 1);
        var of = OF_WHO_IS_ASKED.contains(last) ? his : hers;
        return pattern.replace("/arenden/{id}", of).replace("{id}", of.substring("/arenden/".length()));
    }

    private Visitor.Answer call(Visitor visitor, String route) {
        return route.startsWith("GET") ? visitor.open(path(route)) : visitor.form(path(route), List.of(), FIELDS);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_gets_to_what_it_is_for_and_to_nothing_else(Role role) {
        var somebody = as(new Member(
                "role-" + role, "Någon Annan", Map.of(Samples.BISTAND, Set.of(role), Samples.FRAGOR, Set.of(role))));
        var may = RULES.keySet().stream()
                .collect(toMap(route -> route, route -> call(somebody, route).status() != 404));
        assertThat(may).isEqualTo(RULES.keySet().stream().collect(toMap(route -> route, route -> RULES.getOrDefault(
                        route, Set.of())
                .contains(role))));
    }

    static Stream<Member> strangers() {
        return Stream.of(
                new Member("skola", "Sara Skolsson", Map.of(TestPages.SKOLA, Set.of(Role.values()))),
                new Member("ingen", "Ivar Utanroll", Map.of()));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("strangers")
    void what_is_not_yours_does_not_exist_in_any_page_list_count_or_file(Member member) {
        var stranger = as(member);
        var before = everything();
        for (var route : RULES.keySet()) {
            if (route.contains("{")) {
                var answer = call(stranger, route);
                assertThat(answer.status()).as(route).isEqualTo(404);
                assertThat(answer.text()).contains("Sidan finns inte").doesNotContain("Testsson");
            }
        }
        assertThat(everything()).isEqualTo(before);
        var unknown = stranger.open("/arenden/" + UUID.randomUUID());
        assertThat(stranger.open(hers).text()).isEqualTo(unknown.text());
        for (var tab : List.of("atgard", "nya", "mina", "vantar", "klara")) {
            var list = stranger.open("/arenden?visa=" + tab);
            assertThat(list.text()).contains("Inget väntar").doesNotContain("EB-");
            assertThat(Pattern.compile("class=\"antal\">([^<]*)<")
                            .matcher(list.html())
                            .results()
                            .map(count -> count.group(1)))
                    .containsOnly("0");
        }
        assertThat(stranger.open("/samtycken").text()).doesNotContain("Testsson");
        var found = stranger.form("/arenden/sok", List.of(), "sok", CLIENT);
        assertThat(found.text())
                .doesNotContain("Testsson")
                .doesNotContain("EB-")
                .containsPattern("Ingen träff|finns inte");
    }

    @Test
    void what_stands_on_a_page_is_given_to_no_translator_and_no_speller_elsewhere() {
        assertThat(as(ANNA).open("/fraga").html())
                .contains("<html lang=\"sv\" translate=\"no\"", "content=\"notranslate\"", "spellcheck=\"false\"");
    }

    @Test
    void who_is_not_logged_in_is_sent_to_log_in_and_changes_nothing() {
        var nobody = Visitor.nobody(mvc);
        var before = everything();
        for (var route : RULES.keySet()) {
            var answer = route.startsWith("GET")
                    ? nobody.open(path(route))
                    : nobody.withoutToken(HttpMethod.POST, path(route));
            if (!route.startsWith("GET /nekad")) {
                assertThat(answer.status()).as(route).isEqualTo(302);
                assertThat(answer.location()).as(route).matches(route.startsWith("GET") ? ".*/inloggning/sigill" : "/");
            }
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_form_of_another_site_changes_nothing_and_an_old_one_is_told_so() {
        var before = everything();
        for (var route : RULES.keySet()) {
            if (route.startsWith("POST")) {
                var answer = (path(route).startsWith(hers) ? anna : david).withoutToken(HttpMethod.POST, path(route));
                assertThat(answer.location()).as(route).isEqualTo("/nekad/formular");
            }
        }
        assertThat(everything()).isEqualTo(before);
        assertThat(anna.open("/nekad/formular").text()).contains("Sidan var för gammal");
    }

    @Test
    void what_no_page_answers_is_told_in_a_page() {
        for (var path : List.of(hers + "/x", "/samtycken/x", "/fraga/x/y", "/hjalp/x", hers + "/ta", "/arenden/abc")) {
            var answer = anna.open(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).as(path).contains("Sidan finns inte");
        }
    }

    @Test
    void an_arbetsformedlare_sees_the_cases_that_name_her_and_no_others() {
        var named = new Member("frida", "Frida Förmedlare", Map.of(Samples.FRAGOR, Set.of(ARBETSFORMEDLARE)));
        context.getBean(se.sigill.gateway.casework.Members.class).loggedIn(named);
        var frida = as(named);
        assertThat(frida.open(his).status()).isEqualTo(404);
        david.press(his + "/tilldela", "till", "frida");
        assertThat(frida.open(his).status()).isEqualTo(200);
        assertThat(frida.open("/arenden?visa=mina").html()).contains(his);
        david.press(his + "/lamna");
        assertThat(frida.open(his).status()).isEqualTo(404);
    }

    /** All that the rooms of cases keep, as one word. */
    private String everything() {
        return Objects.requireNonNull(database.template().queryForObject("""
                        select concat(
                            (select md5(string_agg(c::text, '' order by id)) from casework_case c),
                            (select md5(string_agg(c::text, '' order by mailbox, id)) from casework_consent c),
                            (select count(*) from casework_message), ' ', (select count(*) from casework_log), ' ',
                            (select count(*) from outbox_item))""", String.class));
    }
}
