package se.sigill.gateway.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.files.PlayedScanner;
import se.sigill.gateway.files.TestFiles;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.Remark;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.Step;

/** Files on the way in: stopped, held, or delivered with what should be known of them. */
class ScreenTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Journeys here = new Journeys(DATABASE);

    private static FileContent pdf(String name, String inside) {
        return new FileContent(name, "application/pdf", Content.of(("%PDF-1.7 " + inside).getBytes(UTF_8)));
    }

    private static Message infected() {
        return Comings.withFiles(pdf("ren.pdf", ""), pdf("smittad.pdf", PlayedScanner.VIRUS));
    }

    private Map<String, Object> incident(Message message) {
        return DATABASE.client()
                .sql("select * from incident where message = :message")
                .param("message", message.id().value())
                .query()
                .singleRow();
    }

    @Tag("S103")
    @Test
    void a_malicious_file_is_kept_away_with_a_record_and_the_receipt_says_forbidden() throws Exception {
        var message = infected();

        var arrival = here.comes(message);

        assertThat(here.mailbox.holds(message.id())).isFalse();
        assertThat(here.judged(arrival)).isTrue();
        assertThat(here.onlyReceiptAbout(message.id()).findings())
                .extracting(Receipt.Finding::reason, Receipt.Finding::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("BV", "forbidden"));
        assertThat(here.onlyReceiptAbout(message.id()).findings().get(0).path())
                .contains("documents[1]", "ContentFiles[2]");
        assertThat(here.steps(message.id().value()))
                .containsExactly(Step.QUARANTINED, Step.REJECTED, Step.RECEIPT_QUEUED);
        var incident = incident(message);
        assertThat(incident)
                .containsEntry("findings", "1/2 Played.Virus")
                .containsEntry("sender", Samples.AF.value())
                .containsEntry("arrival", arrival);
        try (var kept = here.quarantine
                .payload((UUID) Objects.requireNonNull(incident.get("id")))
                .orElseThrow()) {
            assertThat(kept.readAllBytes()).isEqualTo(here.xml(message));
        }
    }

    @Tag("S103")
    @Test
    void a_malicious_message_that_comes_again_gets_its_receipt_and_no_second_incident() {
        var message = infected();

        here.comes(message);
        var first = here.onlyReceiptAbout(message.id());
        here.comes(message);

        assertThat(here.onlyReceiptAbout(message.id())).isEqualTo(first);
        assertThat(incident(message)).isNotEmpty();
    }

    @Tag("S103")
    @Test
    void malware_of_a_type_the_function_does_not_take_is_an_incident_all_the_same() {
        var file = new FileContent("a.txt", "text/plain", Content.of(PlayedScanner.VIRUS.getBytes(UTF_8)));
        var message = Comings.withFiles(file);

        here.comes(message);

        assertThat(here.onlyReceiptAbout(message.id()).findings())
                .extracting(Receipt.Finding::detail)
                .containsExactly("forbidden");
        assertThat(incident(message)).isNotEmpty();
    }

    @Tag("S103")
    @Test
    void while_the_scanner_is_down_a_message_with_files_waits_and_no_receipt_goes() {
        var message = Comings.withFiles(pdf("ren.pdf", ""));
        here.scanner.down = true;

        var arrival = here.comes(message);
        here.clock.forward(here.settings.lease().plusSeconds(1));
        here.open().step(arrival);

        assertThat(here.judged(arrival)).isFalse();
        assertThat(here.hindrance(arrival)).isEqualTo("scanner-down");
        assertThat(here.mailbox.holds(message.id())).isFalse();
        assertThat(here.receiptsAbout(message.id())).isEmpty();
        assertThat(here.arrivals.find(arrival).orElseThrow().subject()).isNotNull();
        assertThat(here.trace.of(here.arrivals.find(arrival).orElseThrow().subject()))
                .filteredOn(entry -> entry.step() == Step.HELD)
                .hasSize(1);

        here.scanner.down = false;
        here.clock.forward(here.settings.lease().plusSeconds(1));
        assertThat(here.arrivals.waiting(here.clock.instant(), 1000)).contains(arrival);
        here.open().step(arrival);

        assertThat(here.mailbox.holds(message.id())).isTrue();
        assertThat(here.onlyReceiptAbout(message.id()).accepted()).isTrue();
    }

    @Tag("S103")
    @Test
    void a_message_without_files_does_not_wait_for_the_scanner() {
        var message = Comings.message();
        here.scanner.down = true;

        here.comes(message);

        assertThat(here.onlyReceiptAbout(message.id()).accepted()).isTrue();
    }

    @Test
    void by_setting_files_are_delivered_unscanned_and_marked() {
        var message = Comings.withFiles(pdf("ren.pdf", ""));
        here.scanner.down = true;
        here.files = TestFiles.checkThatDelivers(here.scanner);

        here.comes(message);

        assertThat(here.mailbox.remarks(here.deposit(message.id(), Samples.BISTAND)))
                .containsExactly(new Remark(1, 1, Remark.Kind.UNSCANNED));
        assertThat(here.trace.of(message.id().value()).get(0).facts())
                .containsEntry("files", "unscanned")
                .containsEntry("remarks", "1/1 UNSCANNED");
    }

    @Tag("S108")
    @Test
    void what_a_receiver_should_know_of_a_file_lies_with_the_message() {
        var message = Comings.withFiles(pdf("ren.pdf", ""), pdf("../a\u202Efdp.pdf", "<</S/JavaScript/JS(x)>>"));

        here.comes(message);

        assertThat(here.mailbox.remarks(here.deposit(message.id(), Samples.BISTAND)))
                .isEqualTo(List.of(
                        new Remark(1, 2, Remark.Kind.ACTIVE_CONTENT), new Remark(1, 2, Remark.Kind.NAME_CHANGED)));
        assertThat(here.trace.of(message.id().value()).get(0).facts()).containsEntry("files", "clean");
    }

    @Tag("S101")
    @Test
    void a_file_that_is_not_what_it_says_is_not_supported() {
        var message = Comings.withFiles(
                pdf("a.pdf", ""), new FileContent("b.pdf", "application/pdf", Content.of("MZ\0".getBytes(UTF_8))));

        here.comes(message);

        assertThat(here.onlyReceiptAbout(message.id()).findings())
                .extracting(Receipt.Finding::reason, Receipt.Finding::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("BV", "not-supported"));
        assertThat(here.trace.of(message.id().value()).get(0).facts())
                .containsEntry("rules-broken", "contentType-differs");
    }
}
