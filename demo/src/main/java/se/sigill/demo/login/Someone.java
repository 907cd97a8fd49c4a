package se.sigill.demo.login;

import java.util.List;

/**
 * A made-up officer.
 *
 * @param roles as the claim {@code sigill_roles} has them
 */
public record Someone(String id, String name, String title, String side, List<String> roles) {

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
            new Someone("ingen", "Ivar Utanroll", "Utan roll i någon brevlåda", "", List.of()));

    public Someone {
        roles = List.copyOf(roles);
    }
}
