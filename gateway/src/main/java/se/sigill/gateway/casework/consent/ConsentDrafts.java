package se.sigill.gateway.casework.consent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Protected;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.Sending;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.vault.Vault;
import se.sigill.gateway.vault.VaultId;

/** Consents that are filled in and not sent: Utkast until the signed paper is there, Signerat from then (5.3). */
@Component
public class ConsentDrafts {

    private static final String TYPE = "application/pdf";

    private final JdbcClient jdbc;
    private final Protected facts;
    private final Vault vault;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ConsentDrafts(JdbcClient jdbc, Protected facts, Vault vault, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.vault = vault;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param fields of the form, by name
     * @param scan the signed paper's file name; null where it is not there
     */
    public record Draft(
            FunctionAddress mailbox,
            UUID id,
            Map<String, String> fields,
            @Nullable String scan,
            Instant changed) {

        public Draft {
            fields = Map.copyOf(fields);
        }

        public ConsentState state() {
            return scan == null ? ConsentState.DRAFT : ConsentState.SIGNED;
        }

        @Override
        public String toString() {
            return "Draft[" + id + "]";
        }
    }

    /** What is protected of a draft. */
    record Fields(TreeMap<String, String> values) {}

    /** Once more under the same id where there is one; a paper that is there stays until another comes. */
    public UUID save(FunctionAddress mailbox, UUID id, Map<String, String> fields, @Nullable FileContent scan) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into casework_consent_draft (mailbox, id, fields, changed)
                            values (:mailbox, :id, :fields, :now)
                            on conflict (mailbox, id) do update set fields = excluded.fields, changed = excluded.changed""")
                    .param("mailbox", mailbox.value())
                    .param("id", id)
                    .param("fields", facts.hide(new Fields(new TreeMap<>(fields)), id.toString()))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            if (scan != null) {
                paper(mailbox, id).ifPresent(vault::erase);
                jdbc.sql("""
                                update casework_consent_draft set scan = :scan, scan_name = :name
                                where mailbox = :mailbox and id = :id""")
                        .param("scan", stored(scan).value())
                        .param("name", facts.hide(scan.fileName(), id.toString()))
                        .param("mailbox", mailbox.value())
                        .param("id", id)
                        .update();
            }
        });
        return id;
    }

    private VaultId stored(FileContent scan) {
        try (var in = scan.content().open()) {
            return vault.put(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<VaultId> paper(FunctionAddress mailbox, UUID id) {
        return jdbc.sql("select scan from casework_consent_draft where mailbox = :mailbox and id = :id for update")
                .param("mailbox", mailbox.value())
                .param("id", id)
                .query((row, i) -> Optional.ofNullable(row.getObject("scan", UUID.class)))
                .optional()
                .flatMap(scan -> scan)
                .map(VaultId::new);
    }

    /** Those of a member's mailboxes, the newest first. */
    public List<Draft> list(Member member) {
        return jdbc.sql(
                        "select * from casework_consent_draft where mailbox = any(:mailboxes) order by changed desc, id")
                .param("mailboxes", mailboxes(member))
                .query(this::read)
                .list();
    }

    public Optional<Draft> find(Member member, UUID id) {
        return jdbc.sql("select * from casework_consent_draft where mailbox = any(:mailboxes) and id = :id")
                .param("mailboxes", mailboxes(member))
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** The signed paper, where it is there. */
    public Optional<FileContent> scan(Draft draft) {
        var name = draft.scan();
        if (name == null) {
            return Optional.empty();
        }
        return transactions.execute(status -> paper(draft.mailbox(), draft.id())
                .flatMap(vault::open)
                .map(in -> {
                    try (in) {
                        return new FileContent(name, TYPE, Content.of(in));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
    }

    /** In another mailbox it is another draft: the one before it goes, and its paper comes along. */
    public void saveAgain(
            Draft before, FunctionAddress mailbox, Map<String, String> fields, @Nullable FileContent scan) {
        transactions.executeWithoutResult(status -> {
            boolean moved = !before.mailbox().equals(mailbox);
            save(
                    mailbox,
                    before.id(),
                    fields,
                    moved && scan == null ? scan(before).orElse(null) : scan);
            if (moved) {
                remove(before);
            }
        });
    }

    /** Sent once, however many send it: the draft goes with the sending, and stays where that is refused (R6). */
    public Sending sendOnce(Draft draft, Supplier<Sending> sending) {
        var sent = transactions.execute(status -> {
            var outcome = remove(draft)
                    ? sending.get()
                    : new Sending.Refused(List.of("Utkastet är redan skickat eller borttaget. Inget mer har skickats"));
            if (outcome instanceof Sending.Refused) {
                status.setRollbackOnly();
            }
            return outcome;
        });
        return Objects.requireNonNull(sent);
    }

    /** @return false when somebody was faster */
    public boolean remove(Draft draft) {
        Integer removed = transactions.execute(status -> {
            paper(draft.mailbox(), draft.id()).ifPresent(vault::erase);
            return jdbc.sql("delete from casework_consent_draft where mailbox = :mailbox and id = :id")
                    .param("mailbox", draft.mailbox().value())
                    .param("id", draft.id())
                    .update();
        });
        return removed != null && removed == 1;
    }

    /** Gallring: those that nobody has touched since. Joins the caller's transaction. */
    public int forget(Instant before, int limit) {
        var old = jdbc.sql("select * from casework_consent_draft where changed <= :before order by changed limit :limit"
                        + " for update skip locked")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(this::read)
                .list();
        old.forEach(this::remove);
        return old.size();
    }

    private Draft read(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var name = row.getBytes("scan_name");
        return new Draft(
                new FunctionAddress(row.getString("mailbox")),
                id,
                facts.show(row.getBytes("fields"), id.toString(), Fields.class).values(),
                name == null ? null : facts.show(name, id.toString(), String.class),
                row.getObject("changed", OffsetDateTime.class).toInstant());
    }

    private static String[] mailboxes(Member member) {
        return member.mailboxes(Role.Right.CONSENT).stream()
                .map(FunctionAddress::value)
                .toArray(String[]::new);
    }
}
