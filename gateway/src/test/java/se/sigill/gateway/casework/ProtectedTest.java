package se.sigill.gateway.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.support.TestDatabase;

/** Facts written by one program are read by another. */
class ProtectedTest {

    /** What a newer program knows besides. */
    record More(String title, String reference, String unheardOf) {}

    private final Protected facts = TestProtected.in(TestDatabase.fresh());

    @Test
    @Tag("F56")
    void f56_facts_of_a_newer_program_are_read_as_far_as_they_are_known() {
        var written = facts.hide(new More("Fråga", "EB-1", "?"), "one");
        var read = facts.show(written, "one", CaseFacts.class);
        assertThat(read.title()).isEqualTo("Fråga");
        assertThat(read.reference()).isEqualTo("EB-1");
        assertThat(read.officer()).isNull();
    }
}
