package se.sigill.gateway.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.gateway.message.Issue;

/** Our rules say what Digg's reduced UBL schema and Schematron say, but where a stricter one is named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptAgreementTest {

    private Schema schema;
    private Schematron schematron;

    @BeforeAll
    void read_diggs_files() {
        SdkSpec.assumeThere();
        schema = SdkSpec.receiptSchema();
        schematron = new Schematron(SdkSpec.file("receipt/schematron/DIGG-AppRes-Business-Rules.scmt")
                .toFile());
    }

    List<ReceiptMutants.Mutant> mutants() {
        return ReceiptMutants.all();
    }

    @Test
    void what_we_write_is_valid_to_digg() {
        for (var receipt : List.of(Receipts.accepting(), Receipts.rejecting())) {
            var xml = Receipts.write(receipt);
            assertThat(SdkSpec.isValid(schema, xml)).isTrue();
            assertThat(schematron.failures(xml)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void what_we_refuse_digg_refuses(ReceiptMutants.Mutant mutant) {
        boolean valid = SdkSpec.isValid(schema, mutant.xml())
                && schematron.failures(mutant.xml()).isEmpty();
        assertThat(valid).isEqualTo(mutant.stricter());
    }

    /** Where only the Schematron objects, ours has the same rule. */
    @ParameterizedTest
    @MethodSource("mutants")
    void a_rule_that_fails_at_digg_fails_here(ReceiptMutants.Mutant mutant) {
        if (SdkSpec.isValid(schema, mutant.xml())) {
            assertThat(rules(mutant.xml())).containsAll(schematron.failures(mutant.xml()));
        }
    }

    @Test
    void every_rule_of_diggs_is_seen_to_fail() {
        assertThat(ReceiptMutants.all().stream().flatMap(mutant -> schematron.failures(mutant.xml()).stream()))
                .contains("R1-APP", "R2-APP", "R3-APP", "R4-APP", "R5-APP", "R6-APP", "R7-APP", "R8-APP", "R9-APP");
    }

    private static List<String> rules(String xml) {
        return Receipts.read(xml) instanceof ReceiptReading.Faulty faulty
                ? faulty.issues().stream().map(Issue::rule).toList()
                : List.of();
    }
}
