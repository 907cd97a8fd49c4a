package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import se.sigill.gateway.casework.CaseRoom;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.consent.RemindNow;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Terms;

/** The pages of registration, restriction, substitutes, reminders and review: rendered, and nobody's who may not. */
class WorkPagesTest {

    private static final Member REVIEWER = CaseRoom.member("lena", "Lena Logg", CaseRoom.BISTAND, Role.LOGGRANSKARE);

    private final CaseRoom room = new CaseRoom(
            "2026-03-12T08:14:00Z",
            Shown.class,
            Correspondents.class,
            CaseListController.class,
            ConsentController.class,
            RegistryController.class,
            RestrictionController.class,
            SubstituteController.class,
            LogReviewController.class);

    @SuppressWarnings("NullAway.Init")
    private MockMvc pages;

    @BeforeEach
    void open() {
        pages = RenderedPages.of(
                room,
                room.get(CaseListController.class),
                room.get(ConsentController.class),
                room.get(RegistryController.class),
                room.get(RestrictionController.class),
                room.get(SubstituteController.class),
                room.get(LogReviewController.class));
    }

    @AfterEach
    void close() {
        room.close();
    }

    private String ask(Member member, MockHttpServletRequestBuilder request, int status) throws Exception {
        var answer = RenderedPages.ask(pages, member, request);
        assertThat(answer.getStatus()).isEqualTo(status);
        return answer.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Part.Consent consent() {
        var terms = new Terms(
                CaseRoom.CLIENT,
                "Test Testsson",
                "Arbetsförmedlingen",
                "Malmö stad",
                "Planering",
                LocalDate.parse("2026-03-12"),
                LocalDate.parse("2026-03-19"),
                Terms.Given.ORAL,
                "Svenska",
                "");
        return new Part.Consent(UUID.randomUUID(), terms, List.of());
    }

    @Test
    void a_consent_about_to_end_is_told_of_on_the_first_page_and_can_be_renewed() throws Exception {
        var consent = consent();
        room.ask(CaseRoom.ANNA, consent, "13");
        assertThat(ask(CaseRoom.ANNA, get("/arenden"), 200)).doesNotContain("löper snart ut");
        RemindNow.in(room);

        assertThat(ask(CaseRoom.ANNA, get("/arenden"), 200)).contains("1 samtycke</span> löper snart ut");
        assertThat(ask(CaseRoom.ANNA, get("/samtycken"), 200))
                .contains("Löper ut om 7 dagar", consent.id() + "/fornya", "Förnya")
                .doesNotContain(CaseRoom.CLIENT);
    }

    @Test
    void what_is_not_registered_is_listed_with_its_last_day() throws Exception {
        room.carry(room.ask(CaseRoom.ANNA, null, "13"));
        assertThat(ask(CaseRoom.DAVID, get("/arenden/ej-registrerat"), 200))
                .contains("Malmö stad", "fre 13 mars")
                .doesNotContain("försenat", "Test Testsson");
        room.clock.forward(Duration.ofDays(4));
        assertThat(ask(CaseRoom.DAVID, get("/arenden/ej-registrerat"), 200)).contains("försenat");
        assertThat(ask(CaseRoom.ANNA, get("/arenden/ej-registrerat"), 200)).contains("Inget väntar");
    }

    @Test
    void a_case_is_restricted_to_those_ticked_and_lifted_again() throws Exception {
        var id = room.ask(CaseRoom.ANNA, null, "13");
        assertThat(ask(CaseRoom.ANNA, get("/arenden/" + id + "/begransning"), 200))
                .contains("Bo Provberg", "Begränsa ärendet");
        ask(CaseRoom.ANNA, post("/arenden/" + id + "/begransa").param("lasare", "bo", "nobody"), 302);

        assertThat(ask(CaseRoom.BO, get("/arenden/" + id + "/begransning"), 200))
                .contains("Häv begränsningen");
        ask(CaseRoom.CECILIA, get("/arenden/" + id + "/begransning"), 404);
        ask(CaseRoom.CECILIA, post("/arenden/" + id + "/hav-begransning"), 404);
        ask(CaseRoom.DAVID, post("/arenden/" + id + "/begransa"), 404);
        assertThat(ask(CaseRoom.CECILIA, get("/arenden?visa=vantar"), 200)).doesNotContain(id.toString());

        ask(CaseRoom.BO, post("/arenden/" + id + "/hav-begransning"), 302);
        assertThat(ask(CaseRoom.CECILIA, get("/arenden?visa=vantar"), 200)).contains(id.toString());
    }

    @Test
    void one_moves_ones_own_cases_and_only_brevladeansvarig_those_of_others() throws Exception {
        var id = room.ask(CaseRoom.ANNA, null, "13");
        assertThat(ask(CaseRoom.BO, get("/arenden/ersattare"), 200)).contains("Flytta ärendena");
        ask(CaseRoom.BO, move("anna", "bo"), 404);
        assertThat(room.find(CaseRoom.ANNA, id).owner()).isEqualTo("anna");

        ask(CaseRoom.CECILIA, move("anna", "bo"), 302);
        assertThat(room.find(CaseRoom.ANNA, id).owner()).isEqualTo("bo");
        ask(CaseRoom.BO, move("bo", "anna"), 302);
        assertThat(room.find(CaseRoom.ANNA, id).owner()).isEqualTo("anna");
        ask(CaseRoom.CECILIA, move("anna", "david"), 404);
    }

    private static MockHttpServletRequestBuilder move(String from, String to) {
        return post("/arenden/ersattare")
                .param("brevlada", CaseRoom.BISTAND.value())
                .param("fran", from)
                .param("till", to);
    }

    @Test
    void the_log_is_shown_without_what_the_cases_are_about() throws Exception {
        room.ask(CaseRoom.ANNA, null, "13");
        assertThat(ask(REVIEWER, get("/logg"), 200))
                .contains("Anna Exempelsson", "Frågade")
                .doesNotContain("EB-2026-1", "Test Testsson");
        assertThat(ask(REVIEWER, get("/logg").param("fran", "skräp").param("vem", "bo"), 200))
                .contains("Inget är loggat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logg", "/arenden/ej-registrerat", "/arenden/ersattare"})
    void who_has_no_part_in_it_finds_no_page(String path) throws Exception {
        var nobody = new Member("ivar", "Ivar Utanroll", java.util.Map.of());
        ask(nobody, get(path), 404);
    }
}
