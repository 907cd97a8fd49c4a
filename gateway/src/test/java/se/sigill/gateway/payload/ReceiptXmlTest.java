package se.sigill.gateway.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.Receipt.Finding;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptXmlTest {

    @Test
    void an_accepting_receipt_is_read_as_it_was_written() {
        assertThat(Receipts.read(Receipts.write(Receipts.accepting())))
                .isEqualTo(new ReceiptReading.Read(Receipts.accepting()));
    }

    @Test
    void a_rejecting_receipt_is_read_as_it_was_written() {
        assertThat(Receipts.read(Receipts.write(Receipts.rejecting())))
                .isEqualTo(new ReceiptReading.Read(Receipts.rejecting()));
    }

    @Test
    void the_same_receipt_gives_the_same_bytes() {
        assertThat(Receipts.write(Receipts.rejecting())).isEqualTo(Receipts.write(Receipts.rejecting()));
    }

    @ParameterizedTest
    @EnumSource
    void every_detail_code_travels(Issue.Detail detail) {
        var rule = Rule.of("some-rule", Issue.Reason.BV, detail, "Text.");
        var receipt = Receipts.with(List.of(Finding.of(rule.at("/ns:messagePayload"))));
        assertThat(Receipts.write(receipt))
                .contains("<cbc:StatusReasonCode>" + detail.code() + "</cbc:StatusReasonCode>");
        assertThat(Receipts.read(Receipts.write(receipt))).isEqualTo(new ReceiptReading.Read(receipt));
    }

    @Test
    void what_a_finding_lacks_is_filled_in_as_the_profile_asks() {
        var written = Receipts.write(Receipts.with(
                List.of(new Finding("", "SIG", null, null), new Finding("NA", "BV", "Not-Found", "a\u0000b"))));
        assertThat(written)
                .contains("<cbc:LineID>NA</cbc:LineID>", "<cbc:StatusReason>SIG</cbc:StatusReason>")
                .contains("<cbc:StatusReasonCode>not-found<", "a\ufffdb");
        assertThat(Receipts.read(written)).isInstanceOf(ReceiptReading.Read.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22,10:11:12Z,2026-11-22T10:11:12Z",
        "2026-11-22,10:11:12+01:00,2026-11-22T09:11:12Z",
        "2026-11-22Z,10:11:12.5-14:00,2026-11-23T00:11:12.5Z",
        "2026-12-31,24:00:00Z,2027-01-01T00:00:00Z",
        "2026-11-22,10:11:12,2026-11-22T10:11:12Z",
        "2026-11-22,10:11:12.12345678901Z,2026-11-22T10:11:12.123456789Z",
        "99999999-12-31,24:00:00-14:00,+100000000-01-01T14:00:00Z"
    })
    void the_time_of_issue_is_read_in_its_zone(String date, String time, Instant expected) {
        var xml =
                Receipts.write(Receipts.accepting()).replace("2026-11-22", date).replace("10:11:12.345Z", time);
        assertThat(Receipts.read(xml)).isInstanceOfSatisfying(ReceiptReading.Read.class, read -> assertThat(
                        read.receipt().issued())
                .isEqualTo(expected));
    }

    @Test
    void an_id_that_is_no_uuid_is_always_given_the_same_one() {
        var xml = Receipts.write(Receipts.accepting())
                .replace(Receipts.accepting().id().toString(), "KVT-1");
        assertThat(Receipts.read(xml)).isInstanceOfSatisfying(ReceiptReading.Read.class, read -> assertThat(
                        read.receipt().id())
                .isEqualTo(UUID.nameUUIDFromBytes("KVT-1".getBytes(StandardCharsets.UTF_8))));
    }

    List<ReceiptMutants.Mutant> mutants() {
        return ReceiptMutants.all();
    }

    @Tag("S98")
    @ParameterizedTest
    @MethodSource("mutants")
    void s98_a_receipt_that_breaks_a_rule_is_not_taken(ReceiptMutants.Mutant mutant) {
        assertThat(Receipts.read(mutant.xml()))
                .isInstanceOfSatisfying(ReceiptReading.Faulty.class, faulty -> assertThat(faulty.issues())
                        .extracting(Issue::rule)
                        .contains(mutant.rule()));
    }

    @Test
    void a_receipt_of_more_than_a_megabyte_is_too_long() {
        var xml = Receipts.write(Receipts.rejecting()).replace("No such", "x".repeat(1_000_000));
        assertThat(Receipts.read(xml))
                .isInstanceOfSatisfying(ReceiptReading.Faulty.class, faulty -> assertThat(faulty.issues())
                        .extracting(Issue::rule)
                        .containsExactly("receipt-size"));
    }

    @Test
    void bytes_changed_at_random_are_answered_and_never_throw() {
        var document = Receipts.write(Receipts.rejecting()).getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 1000; seed++) {
            assertThat(Receipts.read(Breaking.of(seed).breakBytes(document))).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Kvittens_AP-Accepterat.xml,",
        "Kvittens_RE-XSDFel.xml,SV",
        "Kvittens_RE-SCHFel.xml,BV",
        "Kvittens_RE-AnnatFel.xml,BV",
        "Kvittens_RE-SIG.xml,SIG"
    })
    void diggs_examples_are_read_when_they_name_a_message(String name, @Nullable String reason) {
        SdkSpec.assumeThere();
        var example = SdkSpec.text("receipt/examples/" + name);
        assertThat(Receipts.read(example))
                .isInstanceOfSatisfying(ReceiptReading.Faulty.class, faulty -> assertThat(faulty.issues())
                        .extracting(Issue::rule)
                        .containsExactly("DocumentReference-uuid"));
        var read = Receipts.read(
                example.replace("ID-FROM-XHE-12354689", UUID.randomUUID().toString()));
        assertThat(read).isInstanceOfSatisfying(ReceiptReading.Read.class, it -> {
            assertThat(it.receipt().accepted()).isEqualTo(reason == null);
            assertThat(it.receipt().findings())
                    .allMatch(finding -> finding.reason().equals(reason));
        });
    }

    /** S97 begins with the parties: they are read whole and as they stand. */
    @Test
    void parties_and_reference_are_read() {
        assertThat(Receipts.read(Receipts.write(Receipts.accepting())))
                .isInstanceOfSatisfying(ReceiptReading.Read.class, read -> assertThat(read.receipt())
                        .extracting(Receipt::issuer, Receipt::receiver, Receipt::about)
                        .containsExactly(
                                Receipts.accepting().issuer(),
                                Receipts.accepting().receiver(),
                                Receipts.accepting().about()));
    }
}
