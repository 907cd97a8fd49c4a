package se.sigill.gateway.casework.wording;

import java.util.Arrays;
import java.util.Optional;

/** A short message about where a case stands: plain Swedish to any product, and a code in the document's id for ours. */
public enum Signal {
    RECEIVED("mottagen", "Frågan är mottagen."),
    OPENED("oppnat", "Frågan är öppnad."),
    ASSIGNED("tilldelat", "En handläggare har tagit ärendet."),
    CONFIRMED("bekraftat", "Mottagandet är bekräftat."),
    CONSENT_FOUND("samtycke-finns", "Samtycke finns t.o.m. %s."),
    CONSENT_MISSING("samtycke-saknas", "Samtycke finns inte."),
    CONSENT_NOT_THIS("samtycke-galler-inte", "Samtycket gäller inte detta."),
    CONSENT_REGISTERED("samtycke-registrerat", "Samtycket är registrerat t.o.m. %s."),
    CONSENT_NOT_REGISTERED("samtycke-ej-registrerat", "Samtycket kunde inte registreras."),
    CONSENT_WITHDRAWN("samtycke-aterkallat", "Samtycket är återkallat."),
    WAITS_FOR_CONSENT("vantar-pa-samtycke", "Väntar på samtycke."),
    SUPPLEMENT_WANTED("komplettering", "Komplettering begärd."),
    SECRECY_REVIEW("sekretessprovas", "Frågan sekretessprövas."),
    REMINDER("paminnelse", "Påminnelse: vi väntar på svar."),
    CLOSED("avslutat", "Ärendet är avslutat."),
    WRONG_RECIPIENT("fel-mottagare", "Fel mottagare – hänvisat till annan."),
    SENT_BY_MISTAKE("felskickat", "Meddelandet skickades av misstag.");

    private final String code;
    private final String swedish;

    Signal(String code, String swedish) {
        this.code = code;
        this.swedish = swedish;
    }

    /** Whether it says no more than that it is there or somebody has seen it: nothing is lost where it is not heard. */
    public boolean isMild() {
        return this == RECEIVED || this == OPENED || this == ASSIGNED;
    }

    String code() {
        return code;
    }

    /** @param until a day as text, where the signal speaks of one: of a consent the last, of a sign of life the promised */
    String sentence(String until) {
        var promise = isMild() && !until.isEmpty() ? " Svar senast " + until + "." : "";
        return swedish.formatted(until) + promise;
    }

    static Optional<Signal> of(String code) {
        return Arrays.stream(values())
                .filter(signal -> signal.code.equals(code))
                .findFirst();
    }
}
