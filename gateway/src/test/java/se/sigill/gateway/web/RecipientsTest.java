package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.WebApplicationContext;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.directory.Function;
import se.sigill.gateway.directory.Participant;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.support.MemoryDirectory;
import se.sigill.gateway.support.Samples;

/** Whom a question goes to, in an address book of hundreds; each test has mailboxes of its own. */
class RecipientsTest extends PagesTest {

    private static final int KOMMUNER = 300;
    private static final String HOSTILE = "<script>alert(\"x\")</script>&";
    private static final String LAST = kommun(KOMMUNER);

    private final MemoryDirectory directory;
    private final List<Participant> before;
    private final String box = "malmo:" + UUID.randomUUID();
    private final String otherBox = "malmo:" + UUID.randomUUID();
    private final String quiet = "af:" + UUID.randomUUID();
    private final Visitor carin = as(officer("carin", Samples.MALMO, box));

    RecipientsTest(WebApplicationContext context) {
        super(context);
        directory = context.getBean(MemoryDirectory.class);
        before = directory.all();
    }

    /** A subject of her own, so that nothing of another test is hers. */
    private static Member officer(String name, ParticipantId at, String mailbox) {
        return member(
                name + " " + at + " " + mailbox,
                name,
                Map.of(new FunctionAddress(mailbox), Set.of(Role.SOCIALSEKRETERARE)));
    }

    @BeforeEach
    void fill() {
        directory.become(book(KOMMUNER));
    }

    @AfterEach
    void empty() {
        carry();
        directory.become(before);
    }

    private List<Participant> book(int kommuner) {
        var book = new ArrayList<Participant>();
        book.add(organisation("0203:malmo.example", "Malmö stad", function(box, "Vår"), function(otherBox, "Annan")));
        book.add(organisation("0203:af.example", "Arbetsförmedlingen", function(quiet, "Tysta ingången")));
        IntStream.rangeClosed(1, kommuner).mapToObj(RecipientsTest::participant).forEach(book::add);
        return book;
    }

    private static Participant participant(int number) {
        var id = "0203:k%03d.example".formatted(number);
        return organisation(
                id,
                "Kommun %03d".formatted(number),
                new Function(
                        new FunctionAddress("k:social"),
                        number == 5 ? HOSTILE : "Socialtjänsten",
                        List.of("Soc%03d".formatted(number)),
                        null,
                        Set.of("application/pdf")),
                function("k:skola", "Skolan"));
    }

    private static Participant organisation(String id, String name, Function... functions) {
        return new Participant(new ParticipantId(id), name, new AccessPointName("ap"), List.of(functions));
    }

    private static Function function(String address, String name) {
        return new Function(new FunctionAddress(address), name, List.of(), null, Set.of("application/pdf"));
    }

    private static String kommun(int number) {
        return "0203:k%03d.example|k:social".formatted(number);
    }

    private Map<String, String> to(String key) {
        var fields = question("R46");
        fields.put("fran", "0203:malmo.example|" + box);
        fields.put("till", key);
        return fields;
    }

    private String ask(String key) {
        return asked(carin, to(key));
    }

    private static Visitor.Answer choose(Visitor visitor, String... fields) {
        return visitor.form("/fraga/mottagare", List.of(), fields);
    }

    /** The keys under a heading of the choice. */
    private static List<String> group(Visitor.Answer page, String heading) {
        return Pattern.compile("<optgroup label=\"" + heading + "\">(.*?)</optgroup>", Pattern.DOTALL)
                .matcher(page.html())
                .results()
                .flatMap(one -> options(one.group(1), "<option[^>]*"))
                .toList();
    }

    private static List<String> chosen(Visitor.Answer page) {
        var choice = page.html().substring(page.html().indexOf("<select id=\"till\""));
        return options(choice.substring(0, choice.indexOf("</select>")), "<option(?=[^>]*selected)[^>]*")
                .toList();
    }

    private static Stream<String> options(String html, String option) {
        return Pattern.compile(option + "value=\"([^\"]+)\"")
                .matcher(html)
                .results()
                .map(one -> one.group(1));
    }

    @Test
    void who_is_beyond_the_first_hundred_is_found_by_another_name_and_asked() {
        var page = carin.open("/fraga");
        assertThat(page.text()).contains("Sök mottagare").contains("Visar de 100 första. Skriv mer för att begränsa.");
        assertThat(group(page, "Adressboken")).hasSizeBetween(99, 100).doesNotContain(LAST);
        var hits = choose(carin, "till-sok", "soc300");
        assertThat(group(hits, "Träffar")).containsExactly(LAST);
        assertThat(hits.text()).contains(" 1 träff ");
        assertThat(hits.html()).doesNotContain("<title>").doesNotContain("personnummer");
        carin.open(ask(LAST));
    }

    @Test
    void a_search_says_how_many_it_found() {
        assertThat(choose(carin, "till-sok", "Kommun 29").text()).contains("20 träffar");
        assertThat(choose(carin, "till-sok", "Skolan").text()).contains("Visar de 100 första.");
        var none = choose(carin, "till-sok", "Atlantis");
        assertThat(none.text()).contains("Ingen träff. Kontrollera stavningen eller sök på organisationens namn.");
        assertThat(group(none, "Träffar")).isEmpty();
    }

    @Test
    void without_script_a_button_searches_and_all_that_was_written_stays() {
        var page = carin.form(
                "/fraga", List.of(), Visitor.with(to(kommun(7)), "visa", "mottagare", "till-sok", "Kommun 299"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("2 träffar").doesNotContain("Rätta detta");
        assertThat(page.html())
                .containsPattern("<button[^>]*value=\"mottagare\"[^>]*utan-skript")
                .contains("value=\"Kommun 299\"")
                .contains("value=\"R46\"")
                .contains("value=\"Test Testsson\"")
                .containsPattern("id=\"fraga-18\"[^>]*checked");
        assertThat(group(page, "Vald mottagare")).containsExactly(kommun(7));
        assertThat(chosen(page)).containsExactly(kommun(7));
    }

    /** Enter in a field presses the first button there is. */
    @Test
    void the_first_button_of_the_form_changes_nothing() {
        for (var fields : List.of(Map.of("visa", "mottagare"), Map.of("visa", "mottagare", "till", LAST))) {
            var page = carin.form("/fraga", List.of(), Visitor.with(fields));
            var form = page.html().substring(page.html().indexOf("action=\"/fraga\""));
            assertThat(form.substring(form.indexOf("<button"), form.indexOf("</button>")))
                    .contains("value=\"mottagare\"");
        }
    }

    @Test
    void a_mailbox_does_not_ask_itself() {
        assertThat(choose(carin, "till-sok", "Vår").text()).contains("Ingen träff");
        var answer = carin.form("/fraga", List.of(), Visitor.with(to("0203:malmo.example|" + box)));
        assertThat(answer.summary()).containsExactly("till");
        assertThat(answer.text()).contains("Frågan kan inte gå till brevlådan som den kommer från");
        ask("0203:malmo.example|" + otherBox);
    }

    @Test
    void a_few_need_no_search_and_the_only_one_no_choice() {
        directory.become(book(2));
        var few = carin.open("/fraga");
        assertThat(few.text()).doesNotContain("Sök mottagare");
        assertThat(group(few, "Adressboken")).hasSize(6);
        directory.become(book(0).subList(0, 1));
        assertThat(carin.open("/fraga").html())
                .doesNotContain("<select id=\"till\"")
                .contains("Annan, Malmö stad");
        var fields = to("");
        fields.remove("till");
        asked(carin, fields);
    }

    @Test
    void those_asked_last_come_first_in_order_and_for_no_other_mailbox() {
        for (int number : new int[] {201, 202, 203, 204, 205, 206, 202}) {
            ask(kommun(number));
        }
        var page = carin.open("/fraga");
        assertThat(group(page, "Senast använda"))
                .containsExactly(kommun(202), kommun(206), kommun(205), kommun(204), kommun(203));
        assertThat(chosen(page)).containsExactly(kommun(202));
        var colleague = as(officer("bodil", Samples.MALMO, box)).open("/fraga");
        assertThat(group(colleague, "Senast använda")).first().isEqualTo(kommun(202));
        assertThat(chosen(colleague)).isEmpty();
        var other = as(officer("otto", Samples.MALMO, otherBox)).open("/fraga");
        assertThat(group(other, "Senast använda")).isEmpty();
        assertThat(chosen(other)).isEmpty();
    }

    @Test
    void whom_a_restricted_case_asked_is_told_to_its_readers_alone() {
        var hers = ask(kommun(210));
        carin.press(hers + "/begransa");
        assertThat(group(carin.open("/fraga"), "Senast använda")).containsExactly(kommun(210));
        assertThat(chosen(carin.open("/fraga"))).containsExactly(kommun(210));
        assertThat(group(as(officer("bodil", Samples.MALMO, box)).open("/fraga"), "Senast använda"))
                .isEmpty();
    }

    @Test
    void what_is_chosen_for_her_is_still_sent_by_her() {
        ask(kommun(220));
        var fields = to("");
        fields.remove("till");
        assertThat(carin.form("/fraga", List.of(), Visitor.with(fields)).summary())
                .containsExactly("till");
    }

    @Test
    void a_favourite_is_hers_until_she_takes_it_away() {
        var saved = carin.form("/fraga", List.of(), Visitor.with(to(LAST), "visa", "favorit"));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.text()).contains("Sparad som favorit.").contains("Ta bort från favoriter");
        assertThat(saved.html()).contains("value=\"Test Testsson\"");
        assertThat(group(carin.open("/fraga"), "Favoriter")).containsExactly(LAST);
        assertThat(group(as(officer("bodil", Samples.MALMO, box)).open("/fraga"), "Favoriter"))
                .isEmpty();
        choose(carin, "till", kommun(3), "visa", "favorit");
        choose(carin, "till", kommun(3), "visa", "favorit");
        choose(carin, "till", "0203:finns-inte.se|x", "visa", "favorit");
        assertThat(group(carin.open("/fraga"), "Favoriter")).containsExactly(kommun(3), LAST);
        var gone = choose(carin, "till", LAST, "visa", "inte-favorit");
        assertThat(gone.text()).contains("Borttagen från favoriter.").contains("Spara som favorit");
        assertThat(group(gone, "Favoriter")).containsExactly(kommun(3));
    }

    @Test
    void an_address_that_is_no_more_is_told_with_those_of_the_same_organisation() {
        var again = ask(kommun(9)).replace("/arenden/", "/fraga/igen/");
        assertThat(chosen(carin.open(again))).containsExactly(kommun(9));
        var book = book(12);
        var moved = function("k:ny", "Vuxenenheten");
        book.set(10, organisation("0203:k009.example", "Kommun 009", moved));
        directory.become(book);
        var page = carin.open(again);
        assertThat(page.text()).contains("Mottagaradressen finns inte längre – välj ny");
        assertThat(page.html()).contains("aria-describedby=\"till-rad\"");
        assertThat(group(page, "Samma organisation")).containsExactly("0203:k009.example|k:ny");
        assertThat(chosen(page)).isEmpty();
        assertThat(group(carin.open("/fraga"), "Senast använda")).isEmpty();
        var sent = carin.form("/fraga", List.of(), Visitor.with(to(kommun(9))));
        assertThat(sent.summary()).containsExactly("till");
        book.remove(10);
        directory.become(book);
        assertThat(carin.open(again).text()).contains("finns inte längre").doesNotContain("Kommun 009");
    }

    @Test
    void an_old_address_is_not_exchanged_for_the_only_one_left() {
        var again = ask(kommun(9)).replace("/arenden/", "/fraga/igen/");
        directory.become(book(0).subList(0, 1));
        var page = carin.open(again);
        assertThat(page.text()).contains("Mottagaradressen finns inte längre – välj ny");
        assertThat(page.html()).contains("<select id=\"till\"");
        assertThat(carin.form("/fraga", List.of(), Visitor.with(to(""))).summary())
                .containsExactly("till");
    }

    @Test
    void a_function_that_has_not_answered_for_long_is_perhaps_unstaffed_until_something_comes_from_it() {
        var there = "0203:af.example|" + quiet;
        ask(there);
        carry();
        clock.forward(Duration.ofDays(10));
        takeIn();
        clock.forward(Duration.ofDays(7));
        assertThat(choose(carin, "till", there).text()).doesNotContain("obemannad");
        clock.forward(Duration.ofDays(1));
        assertThat(choose(carin, "till", there).text())
                .contains("Ingen har svarat härifrån på 8 dagar – kanske är brevlådan obemannad. Ring hellre.");
        assertThat(choose(carin, "till", kommun(1)).text()).doesNotContain("obemannad");
        var other = as(officer("otto", Samples.MALMO, otherBox));
        assertThat(choose(other, "till", there).text()).doesNotContain("obemannad");
        var back = to("0203:malmo.example|" + box);
        back.put("fran", there);
        asked(as(officer("astrid", Samples.AF, quiet)), back);
        carry();
        assertThat(choose(carin, "till", there).text()).doesNotContain("obemannad");
    }

    @Test
    void what_the_address_book_and_the_search_say_is_text_and_nothing_else() {
        var hits = choose(carin, "till-sok", "soc005");
        assertThat(group(hits, "Träffar")).containsExactly(kommun(5));
        assertThat(hits.html()).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
        assertThat(choose(carin, "till-sok", "\"><script>alert(1)</script>").html())
                .doesNotContain("<script>");
        assertThat(choose(carin, "till", "\"><script>|<script>").html()).doesNotContain("<script>");
    }
}
