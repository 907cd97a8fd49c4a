package se.sigill.gateway.casework;

import static se.sigill.gateway.casework.CaseState.ACTION;
import static se.sigill.gateway.casework.CaseState.BEGUN;
import static se.sigill.gateway.casework.CaseState.DONE;
import static se.sigill.gateway.casework.CaseState.NEW;
import static se.sigill.gateway.casework.CaseState.WAITING;

import se.sigill.gateway.message.Newer;

/** Where a case stands: one at a time, each with who has the ball and what to do next (R2). */
public enum Situation {
    // on its way
    SENDING(WAITING, Ball.SYSTEM, "Skickas", "Du behöver inte göra något. Läget uppdateras av sig självt."),
    RESENDING(
            WAITING, Ball.SYSTEM, "Skickas – nytt försök pågår", "Du behöver inte göra något. Systemet försöker igen."),
    AWAITS_RECEIPT(WAITING, Ball.SYSTEM, "Väntar på mottagningskvittens", "Du behöver inte göra något."),
    RECEIVED_THERE(
            WAITING, Ball.COUNTERPART, "Mottaget av %s", "Vänta på svar. Du kan påminna när tidslöftet gått ut."),
    NO_SIGNALS(
            WAITING,
            Ball.COUNTERPART,
            "Mottaget. Motparten lämnar inga fler lägesbesked",
            "Vänta på svar. Du kan påminna när tidslöftet gått ut."),
    REJECTED(ACTION, Ball.YOU, "Avvisat", "Läs orsaken, rätta och skicka nytt."),
    REJECTED_AGAIN(WAITING, Ball.COUNTERPART, "Avvisat", "Skicka inte igen. Mottagaren har det redan."),
    REJECTED_TECHNICALLY(ACTION, Ball.ADMINISTRATOR, "Avvisat", "Anmäl till er systemförvaltare. Felet är inte ditt."),
    NOT_DELIVERED(ACTION, Ball.YOU, "Kunde inte levereras", "Rätta och skicka nytt."),
    REMINDED_THERE(WAITING, Ball.COUNTERPART, "Påmint", "Vänta på svar, eller ring motparten."),
    UNCERTAIN(ACTION, Ball.YOU, "Osäkert om det kom fram", "Kontrollera med mottagaren innan du skickar igen."),
    // what the other side tells
    OPENED(WAITING, Ball.COUNTERPART, "Öppnat", "Vänta på svar."),
    ASSIGNED(WAITING, Ball.COUNTERPART, "Tilldelat", "Vänta på svar. En handläggare har ärendet."),
    CONFIRMED(WAITING, Ball.COUNTERPART, "Mottagandet är bekräftat", "Vänta på svar."),
    CONSENT_FOUND(WAITING, Ball.COUNTERPART, "Samtycke finns", "Vänta på svar."),
    CONSENT_REGISTERED(WAITING, Ball.COUNTERPART, "Samtycket är registrerat", "Vänta på svar."),
    CONSENT_MISSING(ACTION, Ball.YOU, "Samtycke saknas", "Skicka ett samtycke i ärendet."),
    CONSENT_NOT_THIS(ACTION, Ball.YOU, "Samtycket gäller inte detta", "Skicka ett samtycke som omfattar frågan."),
    CONSENT_NOT_REGISTERED(
            ACTION, Ball.YOU, "Samtycket kunde inte registreras", "Läs orsaken och skicka ett nytt samtycke."),
    CONSENT_UNREGISTERED(ACTION, Ball.YOU, "Samtycket är inte registrerat än", "Påminn, eller ring motparten."),
    CONSENT_WITHDRAWN(ACTION, Ball.YOU, "Samtycket är återkallat", "Ställ inga fler frågor. Avsluta ärendet."),
    WAITS_FOR_CONSENT(ACTION, Ball.YOU, "Väntar på samtycke", "Skicka ett samtycke i ärendet."),
    SUPPLEMENT_WANTED(ACTION, Ball.YOU, "Komplettering begärd", "Läs vad som saknas och skicka en komplettering."),
    SECRECY_REVIEW(WAITING, Ball.COUNTERPART, "Sekretessprövas", "Vänta på svar."),
    WRONG_RECIPIENT(ACTION, Ball.YOU, "Fel mottagare", "Läs hänvisningen och skicka till rätt funktion."),
    CLOSED_THERE(ACTION, Ball.YOU, "Avslutat av %s", "Läs vad som skrevs. Tryck Klar när du är färdig."),
    ANSWERED(NEW, Ball.YOU, "Besvarat", "Läs svaret. Tryck Klar när du är färdig."),
    PARTLY_ANSWERED(NEW, Ball.YOU, "Delvis besvarat", "Läs svaret. Ställ en följdfråga eller tryck Klar."),
    REFUSED(NEW, Ball.YOU, "Lämnas inte ut", "Läs orsaken. Tryck Klar när du är färdig."),
    LETTER(NEW, Ball.YOU, "Nytt meddelande från motparten", "Läs meddelandet."),
    READ(BEGUN, Ball.YOU, "Svaret är läst", "Ställ en följdfråga eller tryck Klar."),
    SILENT(ACTION, Ball.YOU, "Ingen har svarat inom tidslöftet", "Påminn, eller ring motparten."),
    // on the answering side
    ARRIVED(NEW, Ball.MAILBOX, "Nytt", "Ta ärendet."),
    REMINDED(ACTION, Ball.YOU, "Påminnelse från motparten", "Svara, eller bekräfta mottagandet."),
    TAKEN(BEGUN, Ball.YOU, "Påbörjat", "Pröva och svara."),
    OVERDUE(ACTION, Ball.MAILBOX, "Tidslöftet har gått ut", "Svara, eller bekräfta mottagandet."),
    AWAITS_CONSENT(WAITING, Ball.COUNTERPART, "Väntar på samtycke", "Vänta på samtycket."),
    WAITS_FOR_THEM(WAITING, Ball.COUNTERPART, "Komplettering begärd", "Vänta på komplettering."),
    REVIEWING(BEGUN, Ball.YOU, "Sekretessprövas", "Pröva och svara."),
    REFERRED(DONE, Ball.NOBODY, "Fel mottagare", "Inget mer att göra."),
    MISTAKE(
            ACTION,
            Ball.YOU,
            "Felskickat av %s",
            "Meddelandet var inte till er. Läs inte mer än du måste, och tryck Klar."),
    GIVEN(DONE, Ball.NOBODY, "Besvarat", "Inget mer att göra."),
    GIVEN_PARTLY(DONE, Ball.NOBODY, "Delvis besvarat", "Inget mer att göra."),
    GIVEN_NOTHING(DONE, Ball.NOBODY, "Lämnas inte ut", "Inget mer att göra."),
    // a consent that was sent alone
    CONSENT_IN_PLACE(DONE, Ball.NOBODY, "Samtycket är registrerat", "Inget mer att göra."),
    CONSENT_DELIVERED(DONE, Ball.NOBODY, "Mottaget av %s", "Inget mer att göra."),
    // the end
    CLIENT_REFUSED(DONE, Ball.NOBODY, "Nekat", "Ge klienten bladet som visar hur hen hämtar uppgifterna själv."),
    FINISHED(DONE, Ball.NOBODY, "Avslutat", "Inget mer att göra."),
    // what a newer program wrote
    SEE_THREAD(ACTION, Ball.YOU, "Något har hänt", "Läs i tråden vad som har hänt.");

    /** Whose turn it is. */
    public enum Ball {
        YOU("du"),
        SYSTEM("systemet"),
        COUNTERPART("motparten"),
        MAILBOX("brevlådan"),
        ADMINISTRATOR("förvaltaren"),
        NOBODY("ingen");

        private final String swedish;

        Ball(String swedish) {
            this.swedish = swedish;
        }

        public String swedish() {
            return swedish;
        }
    }

    private final CaseState state;
    private final Ball ball;
    private final String text;
    private final String next;

    Situation(CaseState state, Ball ball, String text, String next) {
        this.state = state;
        this.ball = ball;
        this.text = text;
        this.next = next;
    }

    /** By its name; one that a newer program wrote and this one does not know is told as little as its state tells. */
    static Situation of(String name, CaseState state) {
        return Newer.value(
                Situation.class,
                name,
                switch (state) {
                    case NEW -> LETTER;
                    case BEGUN -> TAKEN;
                    case WAITING -> RECEIVED_THERE;
                    case ACTION -> SEE_THREAD;
                    case DONE -> FINISHED;
                });
    }

    public CaseState state() {
        return state;
    }

    public Ball ball() {
        return ball;
    }

    /** @param counterpart the organisation's name */
    public String text(String counterpart) {
        return text.formatted(counterpart);
    }

    /** What to do, verb first. */
    public String next() {
        return next;
    }

    /** Whether who asked does not want an answer any more. */
    boolean isTakenBack() {
        return this == MISTAKE || this == CLOSED_THERE || this == CONSENT_WITHDRAWN;
    }

    /** Whether the other side lacks a consent. */
    public boolean asksForConsent() {
        return this == CONSENT_MISSING
                || this == CONSENT_NOT_THIS
                || this == CONSENT_NOT_REGISTERED
                || this == WAITS_FOR_CONSENT;
    }

    /** Whether a message of ours is still on its way; anything newer is not overwritten by what becomes of it. */
    boolean onItsWay() {
        return this == SENDING || this == RESENDING || this == AWAITS_RECEIPT;
    }
}
