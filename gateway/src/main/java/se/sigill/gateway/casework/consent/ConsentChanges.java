package se.sigill.gateway.casework.consent;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.casework.AccessLog;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.Protected;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Terms;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;

/** How consents come into the register, and what becomes of them there; each step is kept. */
@Component
public class ConsentChanges {

    private final JdbcClient jdbc;
    private final ConsentRegister register;
    private final Directory directory;
    private final Protected facts;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ConsentChanges(
            JdbcClient jdbc,
            ConsentRegister register,
            Directory directory,
            Protected facts,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.directory = directory;
        this.facts = facts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A consent of ours left with a message. One on which we ourselves may disclose is registered by that.
     *
     * @param author null when a business system sent it
     */
    public void sent(Case with, Part.Consent consent, MessageId carrier, @Nullable String author) {
        boolean reversed = discloses(with.participant(), with.counterpart(), consent.terms());
        var state = reversed ? ConsentState.REGISTERED : ConsentState.SENT;
        add(with, consent, new Start(true, reversed, state, author), carrier);
    }

    /**
     * A message of ours arrived, or did not as far as is known: what it carried must go along once more with the next
     * question, for the other side has nothing that could be referred to.
     */
    public void carried(MessageId carrier, boolean arrived) {
        var before = arrived ? ConsentState.SIGNED : ConsentState.SENT;
        var after = arrived ? ConsentState.SENT : ConsentState.SIGNED;
        register.carriedBy(carrier).stream()
                .filter(consent -> consent.stored() == before)
                .forEach(consent -> become(consent, after, AccessLog.SYSTEM, ""));
    }

    /** The same content went once more. */
    public void sentAnew(MessageId before, MessageId carrier) {
        jdbc.sql("update casework_consent set carried_by = :carrier where own and carried_by = :before")
                .param("carrier", carrier.value())
                .param("before", before.value())
                .update();
        carried(carrier, true);
    }

    /** One came; the same one again changes nothing. Who discloses on it has it registered already. */
    public void received(Case with, Part.Consent consent, MessageId carrier) {
        boolean reversed = discloses(with.counterpart(), with.participant(), consent.terms());
        var state = reversed ? ConsentState.REGISTERED : ConsentState.RECEIVED;
        add(with, consent, new Start(false, reversed, state, null), carrier);
    }

    /** The other side has sent it before. */
    public void referred(Case with, Part.ConsentBefore consent) {
        jdbc.sql("update casework_case set consent = :consent where id = :case")
                .param("consent", consent.id())
                .param("case", with.id())
                .update();
    }

    /** A consent names who may disclose as the address book does. Within one organisation it is who is asked. */
    private boolean discloses(ParticipantId sender, ParticipantId other, Terms terms) {
        return !sender.equals(other)
                && directory
                        .participant(sender)
                        .filter(one ->
                                one.name().equalsIgnoreCase(terms.discloser().strip()))
                        .isPresent();
    }

    /** Whether who sent the consent of a case is who discloses on it: then nobody has anything to do. */
    public boolean registeredBySender(Case one) {
        return register.with(one)
                .filter(consent -> consent.own() && consent.byUs())
                .isPresent();
    }

    private record Start(
            boolean own,
            boolean reversed,
            ConsentState state,
            @Nullable String author) {}

    private void add(Case with, Part.Consent consent, Start start, MessageId carrier) {
        var terms = consent.terms();
        var added = jdbc.sql("""
                        insert into casework_consent (mailbox, id, own, reversed, client, counterpart, terms, valid_from,
                            valid_to, state, case_id, carried_by, changed)
                        values (:mailbox, :id, :own, :reversed, :client, :counterpart, :terms, :from, :to, :state, :case,
                            :carrier, :now)
                        on conflict do nothing""")
                .param("mailbox", with.mailbox().value())
                .param("id", consent.id())
                .param("own", start.own())
                .param("reversed", start.reversed())
                .param("client", facts.fingerprint(terms.client()))
                .param("counterpart", with.counterpart().value())
                .param("terms", facts.hide(terms, consent.id().toString()))
                .param("from", terms.from())
                .param("to", terms.to())
                .param("state", start.state().name())
                .param("case", with.id())
                .param("carrier", carrier.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 1) {
            event(with.mailbox(), consent.id(), start.state(), start.author(), "");
            replaceEarlier(with.mailbox(), consent.id(), start.state());
        }
    }

    /** A registered one that says the same takes the place of those before it (Ersatt): one of another scope does not. */
    private void replaceEarlier(FunctionAddress mailbox, UUID id, ConsentState became) {
        if (became != ConsentState.REGISTERED) {
            return;
        }
        register.find(mailbox, id)
                .filter(later -> later.holds(register.today()))
                .ifPresent(later -> register.before(later).stream()
                        .filter(earlier -> earlier.terms()
                                .scope()
                                .strip()
                                .equalsIgnoreCase(later.terms().scope().strip()))
                        .forEach(earlier -> become(earlier, ConsentState.REPLACED, AccessLog.SYSTEM, "")));
    }

    /**
     * What the other side says of one: the asker sees it at once (R4). Whether it is registered says who discloses on it,
     * and nobody of a consent that we are to register; that it is withdrawn says either.
     */
    public void heard(Case in, Part.State state, Instant at) {
        var about = state.about();
        var next =
                switch (state.signal()) {
                    case CONSENT_REGISTERED -> ConsentState.REGISTERED;
                    case CONSENT_NOT_REGISTERED -> ConsentState.NOT_REGISTERED;
                    case CONSENT_WITHDRAWN -> ConsentState.WITHDRAWN;
                    default -> null;
                };
        if (about != null && next != null) {
            register.find(in.mailbox(), about)
                    .filter(consent -> consent.counterpart().equals(in.counterpart()))
                    .filter(consent -> next == ConsentState.WITHDRAWN || (consent.own() && !consent.reversed()))
                    .ifPresent(consent -> become(consent, next, null, state.reason()));
        }
    }

    /** Withdrawn is the end: what was said before that and comes after changes nothing. */
    public void become(Consent consent, ConsentState next, @Nullable String author, String note) {
        transactions.executeWithoutResult(status -> {
            int changed = jdbc.sql("""
                            update casework_consent set state = :state, changed = :now
                            where mailbox = :mailbox and id = :id and state <> 'WITHDRAWN'
                                and (state <> 'REPLACED' or :state = 'WITHDRAWN')""")
                    .param("state", next.name())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("mailbox", consent.mailbox().value())
                    .param("id", consent.id())
                    .update();
            if (changed == 1) {
                event(consent.mailbox(), consent.id(), next, author, note);
                replaceEarlier(consent.mailbox(), consent.id(), next);
            }
        });
    }

    private void event(FunctionAddress mailbox, UUID id, ConsentState state, @Nullable String author, String note) {
        jdbc.sql("""
                        insert into casework_consent_event (mailbox, id, at, state, author, note)
                        values (:mailbox, :id, :at, :state, :author, :note)""")
                .param("mailbox", mailbox.value())
                .param("id", id)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("state", state.name())
                .param("author", author)
                .param("note", note.isBlank() ? null : facts.hide(note, id.toString()))
                .update();
    }
}
