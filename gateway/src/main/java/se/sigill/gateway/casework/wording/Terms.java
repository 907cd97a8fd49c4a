package se.sigill.gateway.casework.wording;

import java.time.LocalDate;

/**
 * What a consent says.
 *
 * @param client personnummer as it was entered
 * @param discloser who may disclose, by name
 * @param receiver to whom
 * @param scope what: names of templates, or free text
 * @param given how: on paper, by e-signature, or orally and noted
 * @param language the form was in
 * @param interpreter language of the interpreter; empty where there was none
 */
public record Terms(
        String client,
        String name,
        String discloser,
        String receiver,
        String scope,
        LocalDate from,
        LocalDate to,
        Given given,
        String language,
        String interpreter) {

    public Terms {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A consent ends after it begins");
        }
    }

    /** How a consent was given. */
    public enum Given {
        PAPER("Undertecknat på papper"),
        E_SIGNATURE("E-underskrift"),
        ORAL("Muntligt, antecknat");

        private final String swedish;

        Given(String swedish) {
            this.swedish = swedish;
        }

        public String swedish() {
            return swedish;
        }
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "Terms[…]";
    }
}
