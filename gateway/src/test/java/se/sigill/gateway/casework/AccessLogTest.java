package se.sigill.gateway.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.InParallel;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.vault.TestVault;

/** Who has seen what: nothing is changed or removed without it showing (R15). */
class AccessLogTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final Protected facts = new Protected(TestVault.in(database), database.client());
    private final AccessLog log = new AccessLog(
            database.client(), database.transactions(), facts, AdjustableClock.at("2026-03-02T08:00:00Z"));
    private final UUID id = UUID.randomUUID();

    private void three() {
        log.write(id, "anna", Act.OPENED, "");
        log.write(id, "anna", Act.ANSWERED, "m1", "Hemlig bedömning");
        log.write(id, "bo", Act.PRINTED, "");
    }

    @Test
    void it_is_whole_newest_first_and_its_notes_are_not_in_clear() {
        three();
        assertThat(log.verify(id)).isEqualTo(new AccessLog.Verification(true, 3));
        assertThat(log.of(id)).extracting(AccessLog.Entry::act).containsExactly(Act.PRINTED, Act.ANSWERED, Act.OPENED);
        assertThat(log.of(id).get(1).note()).isEqualTo("Hemlig bedömning");
        var stored =
                database.template().queryForList("select encode(note, 'escape') from casework_log_note", String.class);
        assertThat(stored).hasSize(1).noneMatch(note -> note.contains("Hemlig"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update casework_log set subject = 'bo' where number = 1",
                "update casework_log set act = 'PRINTED' where number = 1",
                "update casework_log set at = at - interval '1 hour' where number = 2",
                "update casework_log set about = 'm2' where number = 2",
                "update casework_log set note_digest = null where number = 2",
                "update casework_log set note_digest = sha256('x') where number = 2",
                "update casework_log_note set note = 'x'",
                "insert into casework_log_note values ('CASE', 1, 'x')",
                "delete from casework_log where number = 1",
                "delete from casework_log where number = 2",
                "delete from casework_log where number = 3",
                "delete from casework_log",
                "update casework_log_head set entries = 2"
            })
    void whatever_an_administrator_changes_shows(String meddling) {
        three();
        database.meddle(meddling.replace("CASE", id.toString()));
        assertThat(verified()).as(meddling).isFalse();
    }

    /** What cannot even be decrypted is found, too. */
    private boolean verified() {
        try {
            return log.verify(id).intact();
        } catch (IllegalStateException unreadable) {
            return false;
        }
    }

    @Test
    void s135_what_an_officer_wrote_is_erased_and_the_chain_holds() {
        three();
        log.write(id, "bo", Act.FILED, "", "EB-2026-1");

        log.eraseNotes(id);

        assertThat(log.of(id)).extracting(AccessLog.Entry::note).containsExactly("EB-2026-1", null, null, null);
        assertThat(log.verify(id)).isEqualTo(new AccessLog.Verification(true, 4));
        assertThat(database.template().queryForObject("select count(*) from casework_log_note", Long.class))
                .isEqualTo(1);
    }

    @Test
    void the_database_refuses_to_change_or_remove_a_row() {
        three();
        for (var sql : List.of(
                "update casework_log set subject = 'x'", "delete from casework_log", "delete from casework_log_head")) {
            assertThatThrownBy(() -> database.commit(() -> database.template().execute(sql)))
                    .as(sql)
                    .hasMessageContaining("append-only");
        }
        assertThat(log.verify(id).intact()).isTrue();
    }

    @Test
    void many_who_act_at_once_leave_one_whole_chain() {
        InParallel.times(8, n -> {
            log.write(id, "nr-" + n, Act.OPENED, "");
            return n;
        });
        assertThat(log.verify(id)).isEqualTo(new AccessLog.Verification(true, 8));
    }
}
