package se.sigill.gateway.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While nodes are upgraded one after the other, this program reads what a newer one writes (F56, decision 0021). */
class NewerProgramTest {

    private final CaseRoom room = new CaseRoom("2026-03-02T08:00:00Z");

    @AfterEach
    void close() {
        room.close();
    }

    private void write(String sql, Object... values) {
        room.database.template().update(sql, values);
    }

    @Tag("F56")
    @ParameterizedTest
    @EnumSource(CaseState.class)
    void f56_a_situation_that_nobody_knows_here_is_told_as_its_state(CaseState state) {
        var id = room.ask(CaseRoom.ANNA, null, "13");
        write(
                "update casework_case set situation = 'FROM_TOMORROW', outcome = 'FROM_TOMORROW', state = ?",
                state.name());

        var one = room.get(CaseLists.class).find(CaseRoom.ANNA, id).orElseThrow();

        assertThat(one.situation().state()).isEqualTo(state);
    }

    @Tag("F56")
    @Test
    void f56_an_act_that_nobody_knows_here_stands_in_the_log() {
        var id = room.ask(CaseRoom.ANNA, null, "13");
        write("""
                insert into casework_log (case_id, number, at, subject, act, about, previous, hash)
                values (?, 99, now(), 'anna', 'FROM_TOMORROW', '', ?, ?)""", id, new byte[32], new byte[32]);

        assertThat(room.get(AccessLog.class).of(id))
                .extracting(AccessLog.Entry::act)
                .contains(Act.SOMETHING);
    }
}
