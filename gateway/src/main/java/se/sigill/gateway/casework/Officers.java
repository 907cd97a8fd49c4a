package se.sigill.gateway.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.catalogue.Catalogue;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.message.Person;

/**
 * Who has a client's matters at a counterpart (R12): named there, saved here by who wants to name her the next time. What
 * is sent goes to the function all the same.
 */
@Component
public class Officers {

    /** What an SDK label holds. */
    private static final int LONGEST = 256;

    private final JdbcClient jdbc;
    private final Protected facts;
    private final Catalogue catalogue;
    private final AccessLog log;
    private final Clock clock;

    Officers(JdbcClient jdbc, Protected facts, Catalogue catalogue, AccessLog log, Clock clock) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.catalogue = catalogue;
        this.log = log;
        this.clock = clock;
    }

    /** @param confirmed when she was last named by her own side */
    public record Saved(String name, Instant confirmed) {

        public LocalDate day() {
            return LocalDate.ofInstant(confirmed, WorkingDays.SWEDEN);
        }

        @Override
        public String toString() {
            return "Saved[" + confirmed + "]";
        }
    }

    /** Who wrote a message: by its sender, or by the answer to a question for exactly that. */
    @Nullable
    String named(Party sender, List<Part> parts) {
        var named = parts.stream()
                .filter(Part.Answer.class::isInstance)
                .flatMap(part -> catalogue.officer((Part.Answer) part).stream())
                .findFirst();
        return named.map(Officers::shortened).orElseGet(() -> person(sender));
    }

    /** The person a side names first; null where it names nobody. */
    static @Nullable String person(Party party) {
        Attention attention = party.attention();
        return attention == null
                ? null
                : attention.persons().stream()
                        .map(Person::label)
                        .filter(label -> label != null && !label.isBlank())
                        .findFirst()
                        .map(Officers::shortened)
                        .orElse(null);
    }

    static String shortened(String name) {
        var stripped = name.strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
    }

    /** As far as the member may know: what was saved from a begränsat ärende is its readers' alone (R14). */
    public Optional<Saved> of(Member member, FunctionAddress mailbox, ParticipantId counterpart, String client) {
        return of(member.subject(), mailbox, counterpart, client);
    }

    /** @param subject who wants to know; null for what we do by ourselves */
    private Optional<Saved> of(
            @Nullable String subject, FunctionAddress mailbox, ParticipantId counterpart, String client) {
        return jdbc.sql("""
                        select c.name, c.confirmed from casework_officer c
                        where c.mailbox = :mailbox and c.counterpart = :counterpart and c.client = :client
                            and (cast(:subject as text) is null or %s)""".formatted(Restrictions.OF_READABLE))
                .param("subject", subject)
                .param("mailbox", mailbox.value())
                .param("counterpart", counterpart.value())
                .param("client", facts.fingerprint(client))
                .query((row, i) -> new Saved(
                        facts.show(row.getBytes("name"), context(mailbox), String.class),
                        CaseRows.needed(row, "confirmed")))
                .optional();
    }

    /** Saves whom the case names; one before her is forgotten. Nothing to do where the case names nobody, or no client. */
    public void save(Member member, Case one) {
        var client = one.facts().client();
        var name = one.facts().officer();
        if (client != null && name != null) {
            write(one, client, name, clock.instant());
            log.write(one.id(), member.subject(), Act.OFFICER, "");
        }
    }

    public void forget(Member member, Case one) {
        var client = one.facts().client();
        if (client != null
                && of(member, one.mailbox(), one.counterpart(), client).isPresent()) {
            jdbc.sql("""
                            delete from casework_officer
                            where mailbox = :mailbox and counterpart = :counterpart and client = :client""")
                    .param("mailbox", one.mailbox().value())
                    .param("counterpart", one.counterpart().value())
                    .param("client", facts.fingerprint(client))
                    .update();
            log.write(one.id(), member.subject(), Act.OFFICER_FORGOTTEN, "");
        }
    }

    /** Her own side has named her again. */
    void confirm(Case one, Instant at) {
        var client = one.facts().client();
        var name = one.facts().officer();
        if (client != null && name != null) {
            of((String) null, one.mailbox(), one.counterpart(), client)
                    .filter(saved ->
                            saved.name().equals(name) && saved.confirmed().isBefore(at))
                    .ifPresent(saved -> confirmed(one, client, at));
        }
    }

    private void confirmed(Case one, String client, Instant at) {
        jdbc.sql("""
                        update casework_officer set confirmed = :at
                        where mailbox = :mailbox and counterpart = :counterpart and client = :client""")
                .param("at", CaseRows.time(at))
                .param("mailbox", one.mailbox().value())
                .param("counterpart", one.counterpart().value())
                .param("client", facts.fingerprint(client))
                .update();
    }

    private void write(Case one, String client, String name, Instant at) {
        jdbc.sql("""
                        insert into casework_officer (mailbox, counterpart, client, name, confirmed, case_id)
                        values (:mailbox, :counterpart, :client, :name, :at, :case)
                        on conflict (mailbox, counterpart, client)
                            do update set name = :name, confirmed = :at, case_id = :case""")
                .param("case", one.id())
                .param("mailbox", one.mailbox().value())
                .param("counterpart", one.counterpart().value())
                .param("client", facts.fingerprint(client))
                .param("name", facts.hide(name, context(one.mailbox())))
                .param("at", CaseRows.time(at))
                .update();
    }

    private static String context(FunctionAddress mailbox) {
        return "officer:" + mailbox.value();
    }
}
