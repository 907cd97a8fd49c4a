package se.sigill.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.TestDatabase;

/** What an administrator of the database could do to the trace, and who finds it (S133). */
class TamperingTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final AdjustableClock clock = AdjustableClock.at("2026-03-12T08:14:00Z");
    private final Trace trace = TestTrace.in(database, clock);
    private final TraceAnchors anchors = new TraceAnchors(database.template(), clock);
    private final UUID subject = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    private void entries(UUID about, int count) {
        for (int i = 0; i < count; i++) {
            var number = Integer.toString(i);
            database.commit(() -> trace.record(about, null, Step.TRANSMITTED, Map.of("number", number)));
        }
    }

    private List<TraceAnchor> anchored() {
        var kept = new ArrayList<TraceAnchor>();
        for (int turn = 0; turn < 3; turn++) {
            entries(subject, 3);
            entries(other, 2);
            clock.forward(Duration.ofHours(1));
            kept.add(anchors.next(turn == 0 ? TraceAnchor.NONE : kept.get(turn - 1))
                    .orElseThrow());
        }
        return kept;
    }

    private long place(int number) {
        return database.client()
                .sql("select sequence from trace_entry where subject = :s order by sequence limit 1 offset :n")
                .param("s", subject)
                .param("n", number)
                .query(Long.class)
                .single();
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                Arguments.of("update", List.of("update trace_entry set facts = 'number: 9' where sequence = @4")),
                Arguments.of(
                        "change of time",
                        List.of("update trace_entry set at = at + interval '1 day' where sequence = @4")),
                Arguments.of("delete", List.of("delete from trace_entry where sequence = @4")),
                Arguments.of(
                        "reorder",
                        List.of(
                                "update trace_entry set sequence = -1 where sequence = @4",
                                "update trace_entry set sequence = @4 where sequence = @5",
                                "update trace_entry set sequence = @5 where sequence = -1")),
                Arguments.of(
                        "insert",
                        List.of("insert into trace_entry select 1000000, subject, transmission, at, step, facts,"
                                + " previous_hash, hash from trace_entry where sequence = @8")),
                Arguments.of(
                        "move to another subject",
                        List.of("update trace_entry set subject = 'OTHER' where sequence = @8")),
                Arguments.of("cut tail", List.of("delete from trace_entry where sequence = @8")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    @Tag("S133")
    void s133_each_edit_is_found_by_the_chain_itself(String name, List<String> edit) {
        anchored();
        assertThat(trace.verify(subject).intact()).isTrue();

        meddle(edit);

        assertThat(trace.verify(subject).intact()).isFalse();
        assertThat(trace.verify(subject).firstFault()).isNotBlank();
    }

    @Test
    @Tag("S133")
    void s133_a_tail_cut_together_with_its_head_is_found_by_the_anchor() {
        var kept = anchored();

        meddle(List.of(
                "delete from trace_entry where sequence = @8",
                "update trace_head set entries = entries - 1,"
                        + " hash = (select hash from trace_entry where sequence = @7) where subject = 'SUBJECT'"));

        assertThat(trace.verify(subject).intact())
                .as("the chain alone cannot know")
                .isTrue();
        assertThat(anchors.faultIn(kept))
                .hasValueSatisfying(fault -> assertThat(fault).contains("15 entries were anchored, 14 are there"));
    }

    @Test
    @Tag("S133")
    void s133_a_subject_that_vanishes_whole_is_found_by_the_anchor() {
        var kept = anchored();

        meddle(List.of(
                "delete from trace_entry where subject = 'SUBJECT'",
                "delete from trace_head where subject = 'SUBJECT'"));

        assertThat(anchors.faultIn(kept)).isPresent();
    }

    /** With the function that the gateway itself writes by: every chain is sound, and is another. */
    @Test
    @Tag("S133")
    void s133_all_chained_anew_is_found_by_the_anchor() {
        var kept = anchored();
        meddle(List.of("truncate trace_entry, trace_head", "alter sequence trace_sequence restart"));
        for (int turn = 0; turn < 3; turn++) {
            entries(subject, 3);
            entries(other, 2);
        }

        assertThat(trace.verify(subject).intact())
                .as("the chain alone cannot know")
                .isTrue();
        assertThat(trace.verify(other).intact()).isTrue();
        assertThat(anchors.faultIn(kept)).isPresent();
    }

    @Test
    @Tag("S133")
    void s133_a_trace_nobody_touched_fits_its_anchors_and_goes_on() {
        var kept = anchored();
        entries(subject, 2);

        assertThat(anchors.faultIn(kept)).isEmpty();
        assertThat(anchors.next(kept.get(2))).as("too young to be settled").isEmpty();
        clock.forward(TraceAnchors.SETTLED.plusSeconds(1));
        assertThat(anchors.next(kept.get(2))).isPresent();
    }

    @Test
    @Tag("S133")
    void s133_anchors_are_kept_in_a_file_and_read_from_a_log(@TempDir Path folder) throws Exception {
        var keeper = new AnchorKeeper(anchors, folder, Path.of("data"));
        entries(subject, 2);
        clock.forward(Duration.ofHours(1));
        keeper.keep();
        entries(subject, 2);
        clock.forward(Duration.ofHours(1));
        keeper.keep();
        keeper.keep();

        assertThat(keeper.kept()).hasSize(2);
        assertThat(anchors.faultIn(keeper.kept())).isEmpty();
        var line = Files.readAllLines(folder.resolve("data/trace-anchors.log")).get(1);
        assertThat(TraceAnchor.in("2026-03-12T08:14:00Z INFO [x] AnchorKeeper: " + line))
                .hasValue(keeper.kept().get(1));
        assertThat(TraceAnchor.in("something else")).isEmpty();
    }

    private void meddle(List<String> edit) {
        database.meddle(edit.stream()
                .map(sql -> {
                    var filled = sql.replace("SUBJECT", subject.toString()).replace("OTHER", other.toString());
                    for (int i = 8; i >= 4 && filled.contains("@"); i--) {
                        filled = filled.replace("@" + i, Long.toString(place(i)));
                    }
                    return filled;
                })
                .toArray(String[]::new));
    }
}
