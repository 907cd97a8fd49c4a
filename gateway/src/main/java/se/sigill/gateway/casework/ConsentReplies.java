package se.sigill.gateway.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.consent.ConsentRegister;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Signal;
import se.sigill.gateway.message.FunctionAddress;

/**
 * Says by itself whether there is a consent when a question comes in: in mailboxes where who is responsible has turned it
 * on, and in no other (R5). A consent that came with the question waits for a person.
 */
@Component
public class ConsentReplies {

    private final JdbcClient jdbc;
    private final ConsentRegister register;
    private final Cases cases;
    private final Clock clock;

    ConsentReplies(JdbcClient jdbc, ConsentRegister register, Cases cases, Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.cases = cases;
        this.clock = clock;
    }

    /** Who turned it on, and when. */
    public record On(String subject, Instant since) {}

    public Optional<On> on(FunctionAddress mailbox) {
        return jdbc.sql("select subject, since from casework_consent_reply where mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .query((row, i) -> new On(row.getString("subject"), CaseRows.needed(row, "since")))
                .optional();
    }

    /** The caller has asked whether she may. */
    public void turnOn(Member member, FunctionAddress mailbox) {
        jdbc.sql("""
                        insert into casework_consent_reply (mailbox, subject, since) values (:mailbox, :subject, :now)
                        on conflict do nothing""")
                .param("mailbox", mailbox.value())
                .param("subject", member.subject())
                .param("now", CaseRows.time(clock.instant()))
                .update();
    }

    /** The caller has asked whether she may. */
    public void turnOff(FunctionAddress mailbox) {
        jdbc.sql("delete from casework_consent_reply where mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .update();
    }

    /** Joins the caller's transaction. */
    void arrived(Case one, List<Part> parts) {
        var client = one.facts().client();
        boolean asks = parts.stream().anyMatch(Part.Question.class::isInstance);
        boolean brings = parts.stream().anyMatch(Part.Consent.class::isInstance);
        if (!one.asked()
                && asks
                && !brings
                && client != null
                && on(one.mailbox()).isPresent()) {
            cases.tellByItself(one, found(one, client));
        }
    }

    private Part.State found(Case one, String client) {
        return register.inForce(one, client)
                .map(consent ->
                        new Part.State(Signal.CONSENT_FOUND, consent.terms().to(), "", consent.id()))
                .orElseGet(() -> new Part.State(Signal.CONSENT_MISSING, null, "", null));
    }
}
