package se.sigill.gateway.casework.consent;

import java.util.Optional;
import org.springframework.stereotype.Component;
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

    private final ConsentChanges changes;
    private final CaseLists lists;
    private final Cases cases;
    private final AccessLog log;
    private final Threads threads;

    Consents(ConsentChanges changes, CaseLists lists, Cases cases, AccessLog log, Threads threads) {
        this.changes = changes;
        this.lists = lists;
        this.cases = cases;
        this.log = log;
        this.threads = threads;
    }

    /**
     * One click; the asker sees it at once.
     *
     * @return false when it does not wait to be registered: it was withdrawn meanwhile, or a colleague was faster
     */
    public boolean register(Member member, Consent consent) {
        boolean waits = waits(consent);
        if (waits) {
            changes.become(consent, ConsentState.REGISTERED, member.subject(), "");
            tell(member, consent, Signal.CONSENT_REGISTERED, "");
            caseOf(consent).ifPresent(cases::consentInPlace);
        }
        return waits;
    }

    private static boolean waits(Consent consent) {
        return !consent.own() && consent.stored() == ConsentState.RECEIVED;
    }

    /**
     * @param reason never empty: silence about an insufficient consent is what JO has criticised
     * @return as {@link #register}
     */
    public boolean refuse(Member member, Consent consent, String reason) {
        boolean waits = waits(consent);
        if (waits) {
            changes.become(consent, ConsentState.NOT_REGISTERED, member.subject(), reason);
            tell(member, consent, Signal.CONSENT_NOT_REGISTERED, reason);
        }
        return waits;
    }

    public void withdraw(Member member, Consent consent) {
        if (consent.stored() != ConsentState.WITHDRAWN) {
            changes.become(consent, ConsentState.WITHDRAWN, member.subject(), "");
            tell(member, consent, Signal.CONSENT_WITHDRAWN, "");
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

    private void tell(Member member, Consent consent, Signal signal, String reason) {
        var until = signal == Signal.CONSENT_REGISTERED ? consent.terms().to() : null;
        caseOf(consent).ifPresent(one -> {
            log.write(one.id(), member.subject(), Act.CONSENT, signal.name());
            cases.tell(member, one, new Part.State(signal, until, reason, consent.id()));
        });
    }

    private Optional<Case> caseOf(Consent consent) {
        return Optional.ofNullable(consent.caseId()).flatMap(lists::byId);
    }
}
