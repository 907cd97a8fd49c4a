package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import se.sigill.gateway.casework.CaseRoom;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.NoticeSettings;
import se.sigill.gateway.casework.Restrictions;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.TellNow;

/** E-mail to those who want it, by a real mail server: that something came, and nothing of what. */
class NoticeTest {

    private static final Member EVA =
            CaseRoom.member("eva", "Eva Påhittad", CaseRoom.INGANG, Role.SAMTYCKESREGISTRERARE);

    private GreenMail server = server(0);

    @SuppressWarnings("NullAway.Init")
    private CaseRoom room;

    @SuppressWarnings("NullAway.Init")
    private MockMvc pages;

    private static GreenMail server(int port) {
        return new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    @BeforeEach
    void open() {
        server.start();
        open("{number}@sms.af.example");
    }

    private void open(@Nullable String smsAddress) {
        var settings = new NoticeSettings(
                "127.0.0.1", server.getSmtp().getPort(), "sigill@af.example", false, null, null, smsAddress);
        room = new CaseRoom("2026-03-12T08:14:00Z", settings, Shown.class, NoticeController.class);
        pages = RenderedPages.of(room, room.get(NoticeController.class));
    }

    @AfterEach
    void close() {
        room.close();
        server.stop();
    }

    private MockHttpServletResponse ask(Member member, MockHttpServletRequestBuilder request) throws Exception {
        return RenderedPages.ask(pages, member, request);
    }

    private void want(Member member, boolean daily) throws Exception {
        want(member, member.subject() + "@af.example", daily);
    }

    private void want(Member member, String address, boolean daily) throws Exception {
        var answer = ask(
                member, post("/arenden/notiser").param("adress", address).param("dagligen", Boolean.toString(daily)));
        assertThat(answer.getStatus()).isEqualTo(302);
    }

    private UUID arrival() {
        return room.carry(room.ask(CaseRoom.ANNA, null, "13"));
    }

    /** To whom, subject and body, of what came since the last time. */
    private List<String> told() throws Exception {
        TellNow.in(room);
        var mails = Arrays.stream(server.getReceivedMessages())
                .map(mail -> {
                    try {
                        return mail.getAllRecipients()[0] + " | " + mail.getSubject() + " | "
                                + GreenMailUtil.getBody(mail).strip();
                    } catch (MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        server.purgeEmailFromAllMailboxes();
        return mails;
    }

    @Test
    void nobody_is_told_who_has_not_asked_for_it() throws Exception {
        arrival();
        assertThat(told()).isEmpty();
    }

    @Test
    void who_asked_for_it_is_told_once_and_nothing_more_than_that() throws Exception {
        want(CaseRoom.DAVID, false);
        arrival();
        arrival();
        assertThat(told())
                .containsExactly("david@af.example | Du har ett nytt meddelande | Du har ett nytt meddelande.");
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"070-174 06 05", "0701740605", "+46 70 174 06 05", "0046701740605", "(070) 174 06 05"})
    void who_wants_it_on_a_phone_gets_an_sms_with_the_same_words(String number) throws Exception {
        want(CaseRoom.DAVID, number, false);
        arrival();
        assertThat(told()).containsExactly("46701740605@sms.af.example | null | Du har ett nytt meddelande.");
        assertThat(ask(CaseRoom.DAVID, get("/arenden/notiser")).getContentAsString(StandardCharsets.UTF_8))
                .contains("+46701740605", "Sluta skicka sms");
    }

    @Test
    void an_address_that_begins_with_a_plus_is_no_phone() throws Exception {
        want(CaseRoom.DAVID, "+jour@af.example", false);
        arrival();
        assertThat(told())
                .containsExactly("+jour@af.example | Du har ett nytt meddelande | Du har ett nytt meddelande.");
        assertThat(ask(CaseRoom.DAVID, get("/arenden/notiser")).getContentAsString(StandardCharsets.UTF_8))
                .contains("Sluta skicka e-post");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08-123 45 67", "070-174 06 0", "0701740605, 0701740606", "+47 401 23 456"})
    void what_is_no_mobile_number_is_told_at_its_field(String number) throws Exception {
        var answer = ask(CaseRoom.DAVID, post("/arenden/notiser").param("adress", number));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("Skriv en e-postadress eller ett mobilnummer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms.af.example", "{number}", "0701740605@sms.af.example"})
    void an_address_that_no_number_fits_in_stops_the_start(String address) {
        assertThatThrownBy(() -> new NoticeSettings("127.0.0.1", 25, "a@af.example", false, null, null, address))
                .hasMessageContaining("sms-address needs a host, and {number} in it");
    }

    @Test
    void without_a_service_for_it_nobody_is_offered_an_sms() throws Exception {
        room.close();
        open((String) null);
        assertThat(ask(CaseRoom.DAVID, get("/arenden/notiser")).getContentAsString(StandardCharsets.UTF_8))
                .contains("Din e-postadress i tjänsten")
                .doesNotContain("mobilnummer");
        var answer = ask(CaseRoom.DAVID, post("/arenden/notiser").param("adress", "0701740605"));
        assertThat(answer.getStatus()).isEqualTo(422);
    }

    @Test
    void once_a_day_there_is_a_count_at_seven_in_the_morning() throws Exception {
        want(CaseRoom.DAVID, true);
        arrival();
        arrival();
        assertThat(told()).isEmpty();
        room.clock.forward(Duration.ofHours(20)); // 05.14 in Sweden
        assertThat(told()).isEmpty();
        room.clock.forward(Duration.ofHours(2));
        assertThat(told()).containsExactly("david@af.example | Du har 2 nya meddelanden | Du har 2 nya meddelanden.");
    }

    @Test
    void what_the_server_does_not_take_is_told_later() throws Exception {
        want(CaseRoom.DAVID, false);
        arrival();
        int port = server.getSmtp().getPort();
        server.stop();
        TellNow.in(room);
        server = server(port);
        server.start();
        assertThat(told()).hasSize(1);
    }

    @Test
    void who_may_not_read_is_not_told() throws Exception {
        assertThat(ask(EVA, get("/arenden/notiser")).getStatus()).isEqualTo(404);
        want(CaseRoom.BO, false);
        arrival();
        assertThat(told()).as("another mailbox").isEmpty();
    }

    @Test
    void of_a_restricted_case_its_readers_alone_are_told() throws Exception {
        var one = arrival();
        room.get(Restrictions.class).restrict(CaseRoom.DAVID, room.find(CaseRoom.DAVID, one), List.of());
        var other = CaseRoom.member("disa", "Disa Demosson", CaseRoom.INGANG, Role.MYNDIGHETSUTLAMNARE);
        room.logIn(other);
        want(CaseRoom.DAVID, false);
        want(other, false);
        room.again(one);
        assertThat(told()).singleElement().asString().startsWith("david@");
    }

    @Test
    void who_stops_is_told_no_more() throws Exception {
        want(CaseRoom.DAVID, false);
        arrival();
        assertThat(ask(CaseRoom.DAVID, get("/arenden/notiser")).getContentAsString(StandardCharsets.UTF_8))
                .contains("david@af.example", "Sluta skicka e-post");
        ask(CaseRoom.DAVID, post("/arenden/notiser/sluta"));
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "david", "david@af.example, eva@af.example", "David <david@af.example>", "a@b\nBcc: c@d"})
    void what_is_no_single_address_is_told_at_its_field(String address) throws Exception {
        var answer = ask(CaseRoom.DAVID, post("/arenden/notiser").param("adress", address));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("href=\"#adress\"", "Skriv en e-postadress", "id=\"adress-fel\"");
        arrival();
        assertThat(told()).isEmpty();
    }

    @Test
    void the_address_lies_encrypted() throws Exception {
        want(CaseRoom.DAVID, false);
        var stored = room.database
                .client()
                .sql("select encode(address, 'escape') from casework_notice_wish")
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain("david@");
    }
}
