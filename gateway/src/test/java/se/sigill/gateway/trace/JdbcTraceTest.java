package se.sigill.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.TestDatabase;

class JdbcTraceTest implements TraceContract {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final JdbcTrace trace =
            new JdbcTrace(DATABASE.client(), entry -> {}, AdjustableClock.at("2026-03-12T08:14:00.123456789Z"));
    private final UUID subject = UUID.randomUUID();

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public void commit(Runnable work) {
        DATABASE.commit(work);
    }

    @BeforeEach
    void a_chain_of_three() {
        record(subject, Step.ACCEPTED_FOR_DELIVERY, Map.of("digest", "aa"));
        record(UUID.randomUUID(), Step.ACCEPTED_FOR_DELIVERY, Map.of());
        record(subject, Step.SEALED, Map.of("digest", "bb"));
        record(subject, Step.TRANSMITTED, Map.of("digest", "cc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update trace_entry set facts = 'digest=dd' where ENTRY 2",
                "update trace_entry set step = 'ACCEPTED' where ENTRY 2",
                "update trace_entry set step = 'UNHEARD_OF' where ENTRY 3",
                "update trace_entry set at = at + interval '1 second' where ENTRY 1",
                "update trace_entry set transmission = 'x@y' where ENTRY 3",
                "update trace_entry set hash = sha256('x') where ENTRY 3",
                "update trace_entry set sequence = sequence + 100000 where ENTRY 3",
                "delete from trace_entry where ENTRY 1",
                "delete from trace_entry where ENTRY 2",
                "delete from trace_entry where ENTRY 3",
                "delete from trace_entry where subject = 'SUBJECT'",
                "delete from trace_head where subject = 'SUBJECT'",
                "update trace_head set entries = 2 where subject = 'SUBJECT'",
                "insert into trace_entry select nextval('trace_sequence'), subject, null, at, 'FETCHED', '', hash, sha256('x')"
                        + " from trace_entry where ENTRY 3"
            })
    void s133_an_altered_chain_is_found(String sql) {
        DATABASE.meddle(sql(sql));

        assertThat(trace.verify(subject).intact()).isFalse();
        assertThat(trace.verify(subject).firstFault()).isNotBlank();
    }

    @Tag("F56")
    @Test
    void f56_a_step_of_a_newer_program_is_read_and_its_chain_holds() {
        var at = Instant.parse("2026-03-12T08:15:00Z");
        DATABASE.client()
                .sql("select trace_append(:subject, null, :at, 'FROM_TOMORROW', 'digest=dd', :canonical)")
                .param("subject", subject)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("canonical", TraceHash.canonical(subject, null, at, "FROM_TOMORROW", "digest=dd"))
                .query(Long.class)
                .single();

        assertThat(trace.of(subject)).extracting(TraceEntry::step).endsWith(Step.TRANSMITTED, Step.OTHER);
        assertThat(trace.verify(subject).intact()).isTrue();
    }

    @Test
    void s133_entries_that_changed_places_are_found() {
        DATABASE.meddle(
                sql("update trace_entry set sequence = -sequence where subject = 'SUBJECT'"),
                sql(
                        "update trace_entry set sequence = (select 1 - max(sequence) from trace_entry where subject = 'SUBJECT')"
                                + " - sequence where subject = 'SUBJECT'"));

        assertThat(trace.verify(subject).intact()).isFalse();
    }

    @Test
    void s133_a_tail_cut_together_with_the_count_is_found() {
        DATABASE.meddle(
                sql("delete from trace_entry where ENTRY 3"),
                sql("update trace_head set entries = 2 where subject = 'SUBJECT'"));

        assertThat(trace.verify(subject).firstFault()).contains("head");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update trace_entry set step = 'SEALED'",
                "delete from trace_entry",
                "truncate trace_entry",
                "delete from trace_head",
                "truncate trace_head"
            })
    void the_database_refuses_to_alter_what_was_written(String sql) {
        assertThatThrownBy(() -> DATABASE.template().execute(sql)).hasMessageContaining("append-only");
    }

    @Test
    void times_are_kept_as_precise_as_the_database_can() {
        assertThat(trace.of(subject).get(0).at()).hasToString("2026-03-12T08:14:00.123456Z");
    }

    private String sql(String template) {
        return template.replaceAll(
                        "ENTRY (\\d)",
                        "sequence = (select sequence from trace_entry where subject = 'SUBJECT' order by sequence limit 1 offset $1 - 1)")
                .replace("SUBJECT", subject.toString());
    }
}
