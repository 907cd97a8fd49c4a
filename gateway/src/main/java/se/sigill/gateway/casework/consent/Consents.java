package se.sigill.gateway.casework.consent;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.casework.AccessLog;
import se.sigill.gateway.casework.Act;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.casework.Cases;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Threads;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Signal;
import se.sigill.gateway.message.FileContent;

/** What officers do to consents; the other side is told in the thread it came with. */
@Component
public class Consents {

    private static final List<String> NOT_NOW =
            List.of("Samtycket väntar inte längre på att registreras. Läget står nedan");

    private final ConsentChanges changes;
    private final CaseLists lists;
    private final Cases cases;
    private final AccessLog log;
    private final Threads threads;
    private final TransactionTemplate transactions;

    Consents(
            ConsentChanges changes,
            CaseLists lists,
            Cases cases,
            AccessLog log,
            Threads threads,
            TransactionTemplate transactions) {
        this.changes = changes;
        this.lists = lists;
        this.cases = cases;
        this.log = log;
        this.threads = threads;
        this.transactions = transactions;
    }

    /**
     * One click; the asker sees it at once.
     *
     * @return in Swedish, why it could not be done or told; empty when it is done, and word of it is on its way
     */
    public List<String> register(Member member, Consent consent) {
        if (!waits(consent)) {
            return NOT_NOW;
        }
        return tell(member, consent, Signal.CONSENT_REGISTERED, "", () -> {
            changes.become(consent, ConsentState.REGISTERED, member.subject(), "");
            caseOf(consent).ifPresent(cases::consentInPlace);
        });
    }

    /** Not, when it was withdrawn meanwhile, or a colleague was faster. */
    private static boolean waits(Consent consent) {
        return !consent.own() && consent.stored() == ConsentState.RECEIVED;
    }

    /**
     * @param reason never empty: silence about an insufficient consent is what JO has criticised
     * @return as {@link #register}
     */
    public List<String> refuse(Member member, Consent consent, String reason) {
        return waits(consent)
                ? tell(
                        member,
                        consent,
                        Signal.CONSENT_NOT_REGISTERED,
                        reason,
                        () -> changes.become(consent, ConsentState.NOT_REGISTERED, member.subject(), reason))
                : NOT_NOW;
    }

    /** @return as {@link #register}; what was withdrawn before stays so */
    public List<String> withdraw(Member member, Consent consent) {
        return consent.stored() == ConsentState.WITHDRAWN
                ? List.of()
                : tell(
                        member,
                        consent,
                        Signal.CONSENT_WITHDRAWN,
                        "",
                        () -> changes.become(consent, ConsentState.WITHDRAWN, member.subject(), ""));
    }

    /** Somebody reads what it says of a person: that is in the log of its case (R15). */
    public void read(Member member, Consent consent) {
        if (consent.caseId() != null) {
            log.write(consent.caseId(), member.subject(), Act.READ_CONSENT, "");
        }
    }

    /** The signed file, as the message that brought or took it has it; reading it is logged. */
    public Optional<FileContent> original(Member member, Consent consent) {
        var carrier = consent.carriedBy();
        return carrier == null
                ? Optional.empty()
                : caseOf(consent).flatMap(one -> {
                    log.write(one.id(), member.subject(), Act.ATTACHMENT, carrier + "/1");
                    return threads.file(one, carrier, 1);
                });
    }

    /** Both are done, or neither. Who cannot be told by message must be rung: that does not hinder what is done here. */
    private List<String> tell(Member member, Consent consent, Signal signal, String reason, Runnable done) {
        var until = signal == Signal.CONSENT_REGISTERED ? consent.terms().to() : null;
        var found = caseOf(consent);
        if (found.isEmpty()) {
            done.run();
            return List.of();
        }
        var one = found.get();
        Runnable logged = () -> {
            done.run();
            log.write(one.id(), member.subject(), Act.CONSENT, signal.name());
        };
        if (one.counterpartFunction() == null) {
            transactions.executeWithoutResult(status -> logged.run());
            return List.of(
                    "Det är gjort, men motparten har inte angett någon funktion att svara till. Ring och berätta");
        }
        return cases.tell(member, one, new Part.State(signal, until, reason, consent.id()), logged);
    }

    private Optional<Case> caseOf(Consent consent) {
        return Optional.ofNullable(consent.caseId()).flatMap(lists::byId);
    }
}
