package se.sigill.demo.login;

import java.util.List;

/**
 * A made-up officer.
 *
 * @param roles as the claim {@code sigill_roles} has them
 * @param acr how strong the login is that she plays, as the claim {@code acr} has it
 */
public record Someone(String id, String name, String title, String side, List<String> roles, String acr) {

    private static final String STRONG = "urn:sigill:demo:two-factors";
    private static final String WEAK = "urn:sigill:demo:one-factor";

    /** Two sides, and on each those whom the scenario needs. */
    public static final List<Someone> ALL = List.of(
            new Someone(
                    "anna",
                    "Anna Exempelsson",
                    "Socialsekreterare, Malmö stad",
                    "malmo",
                    List.of(
                            "malmo.ekonomiskt-bistand socialsekreterare",
                            "malmo.ekonomiskt-bistand känsliga-uppgifter")),
            new Someone(
                    "bo",
                    "Bo Provberg",
                    "Arbetskonsulent, Malmö stad",
                    "malmo",
                    List.of("malmo.ekonomiskt-bistand arbetskonsulent")),
            new Someone(
                    "cecilia",
                    "Cecilia Testdotter",
                    "Brevlådeansvarig, Malmö stad",
                    "malmo",
                    List.of("malmo.ekonomiskt-bistand brevlådeansvarig")),
            new Someone(
                    "david",
                    "David Demosson",
                    "Myndighetsutlämnare, Arbetsförmedlingen",
                    "arbetsformedlingen",
                    List.of("af.myndighetsingang myndighetsutlämnare", "af.myndighetsingang känsliga-uppgifter")),
            new Someone(
                    "eva",
                    "Eva Påhittad",
                    "Samtyckesregistrerare, Arbetsförmedlingen",
                    "arbetsformedlingen",
                    List.of("af.myndighetsingang samtyckesregistrerare")),
            new Someone("ingen", "Ivar Utanroll", "Utan roll i någon brevlåda", "", List.of()),
            new Someone(
                    "svag",
                    "Svea Enfaktor",
                    "Loggar in utan e-legitimation",
                    "",
                    List.of("malmo.ekonomiskt-bistand socialsekreterare"),
                    WEAK));

    private Someone(String id, String name, String title, String side, List<String> roles) {
        this(id, name, title, side, roles, STRONG);
    }

    public Someone {
        roles = List.copyOf(roles);
    }
}
