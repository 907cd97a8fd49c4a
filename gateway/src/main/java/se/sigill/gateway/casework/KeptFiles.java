package se.sigill.gateway.casework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.vault.Vault;
import se.sigill.gateway.vault.VaultId;

/** Files of a form that is shown again before it is sent: nobody chooses a file twice (WCAG 2.2, 3.3.7). */
@Component
public class KeptFiles {

    static final Duration KEPT = Duration.ofDays(1);
    static final int MOST = 10;

    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Protected facts;
    private final TransactionTemplate transactions;
    private final Clock clock;

    KeptFiles(JdbcClient jdbc, Vault vault, Protected facts, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.facts = facts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What is protected besides the content. */
    record Facts(String name, String type) {}

    private record Row(UUID id, Facts facts, VaultId content) {}

    /** For a day at most; of one member's the newest ten. */
    public UUID keep(Member member, FileContent file) {
        var id = UUID.randomUUID();
        transactions.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into casework_kept_file (id, subject, facts, content, at)
                            values (:id, :subject, :facts, :content, :at)""")
                    .param("id", id)
                    .param("subject", member.subject())
                    .param("facts", facts.hide(new Facts(file.fileName(), file.contentType()), id.toString()))
                    .param("content", stored(file).value())
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            forget("""
                    select * from casework_kept_file where subject = :of order by at desc, id offset :number
                    for update skip locked""", member.subject(), MOST);
        });
        return id;
    }

    private VaultId stored(FileContent file) {
        try (var in = file.content().open()) {
            return vault.put(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where it is not hers, or the day is over. */
    public Optional<FileContent> find(Member member, UUID id) {
        return row(member, id).flatMap(row -> vault.open(row.content()).map(in -> {
            try (in) {
                return new FileContent(row.facts().name(), row.facts().type(), Content.of(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private Optional<Row> row(Member member, UUID id) {
        return jdbc.sql("select * from casework_kept_file where id = :id and subject = :subject and at > :oldest")
                .param("id", id)
                .param("subject", member.subject())
                .param("oldest", oldest())
                .query(this::read)
                .optional();
    }

    /** It was sent, or is not wanted any more. */
    public void forget(Member member, UUID id) {
        transactions.executeWithoutResult(status -> row(member, id).ifPresent(this::remove));
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        transactions.executeWithoutResult(status -> forget(
                "select * from casework_kept_file where at <= :of order by at limit :number for update skip locked",
                oldest(),
                BATCH));
    }

    private OffsetDateTime oldest() {
        return clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
    }

    private void forget(String which, Object of, int number) {
        jdbc.sql(which)
                .param("of", of)
                .param("number", number)
                .query(this::read)
                .list()
                .forEach(this::remove);
    }

    private void remove(Row row) {
        vault.erase(row.content());
        jdbc.sql("delete from casework_kept_file where id = :id")
                .param("id", row.id())
                .update();
    }

    private Row read(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Row(
                id,
                facts.show(row.getBytes("facts"), id.toString(), Facts.class),
                new VaultId(row.getObject("content", UUID.class)));
    }
}
