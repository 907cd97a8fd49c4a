package se.sigill.gateway.web;

import java.util.List;
import se.sigill.gateway.casework.wording.Signal;

/** What a side can tell the other of where a case stands, in the order of a case. */
final class Reports {

    /** Characters. */
    static final int LONGEST = 500;

    private static final List<Report> ANSWERING = List.of(
            new Report("vantar-samtycke", "Väntar på samtycke", Signal.WAITS_FOR_CONSENT, ""),
            new Report(
                    "komplettering",
                    "Komplettering begärd",
                    Signal.SUPPLEMENT_WANTED,
                    "Skriv vad som behöver kompletteras"),
            new Report("sekretess", "Sekretessprövas", Signal.SECRECY_REVIEW, ""),
            new Report(
                    "fel-mottagare",
                    "Fel mottagare – hänvisa",
                    Signal.WRONG_RECIPIENT,
                    "Skriv vart frågan ska, organisation och funktion"),
            new Report("avslutat", "Avslutat utan svar", Signal.CLOSED, "Skriv varför ärendet avslutas"));
    private static final List<Report> ASKING = List.of(
            new Report("avslutat", "Frågan behöver inte besvaras", Signal.CLOSED, ""),
            new Report("felskickat", "Felskickat", Signal.SENT_BY_MISTAKE, ""));

    private Reports() {}

    /** @param textMissing what is said where a text must be written and is not; empty where none must */
    record Report(String key, String name, Signal signal, String textMissing) {

        boolean needsText() {
            return !textMissing.isEmpty();
        }
    }

    static List<Report> of(boolean asked) {
        return asked ? ASKING : ANSWERING;
    }
}
