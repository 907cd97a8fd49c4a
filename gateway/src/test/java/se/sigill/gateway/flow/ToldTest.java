package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.Receipt;

class ToldTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2030-01-01T11:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "BV,not-found,Avvisat: Mottagaradressen finns inte längre – välj ny",
        "BV,Not-Found,Avvisat: Mottagaradressen finns inte längre – välj ny",
        "SV,structure,'Avvisat: Tekniskt formatfel – inte ditt fel, anmäl'",
        "BV,too-long,Avvisat: Större än 30 MB – dela upp",
        "BV,duplicate,Avvisat: Redan mottaget – skicka inte igen"
    })
    void a_rejection_is_told_in_swedish_whatever_the_letter_case_of_its_code(String reason, String code, String told) {
        assertThat(Told.rejected(new Receipt.Finding("NA", reason, code, "x"), NOON)
                        .swedish())
                .isEqualTo(told);
    }

    @Test
    void a_reply_to_a_message_given_up_is_not_told_as_a_file_type() {
        var finding = new Receipt.Finding("/ns:a/ns:refToMessageId", "BV", "not-supported", null);

        var event = Told.rejected(finding, NOON);
        assertThat(event.swedish()).contains("skicka som nytt");
        assertThat(event.detail()).isEqualTo("BV not-supported");
        assertThat(event.in()).isEqualTo("/ns:a/ns:refToMessageId");
    }

    @Test
    void an_unknown_code_goes_to_the_administrator() {
        assertThat(Told.rejected(new Receipt.Finding("NA", "BV", "brand-new", null), NOON)
                        .swedish())
                .isEqualTo("Avvisat: Okänt fel hos mottagaren – anmäl till förvaltaren");
    }

    @Test
    void a_missing_receipt_is_uncertain_and_never_called_failed() {
        var event = Told.uncertain(NOON);

        assertThat(event.status()).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(event.swedish()).startsWith("Osäkert om det kom fram").doesNotContain("misslyck");
    }

    @Test
    void the_next_attempt_is_told_in_swedish_time() {
        assertThat(Told.postponed(2, NOON.instant(), "connect", NOON).swedish())
                .isEqualTo("Skickas – nytt försök pågår (försök 2, nästa kl. 12.00)");
    }
}
