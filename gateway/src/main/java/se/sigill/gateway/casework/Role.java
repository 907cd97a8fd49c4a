package se.sigill.gateway.casework;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import se.sigill.gateway.casework.catalogue.Template;

/** What somebody is in a funktionsbrevlåda. The same roles on every side. */
public enum Role {
    SOCIALSEKRETERARE(Right.READ, Right.ASK, Right.ANSWER, Right.CONSENT),
    ARBETSKONSULENT(Right.READ, Right.ASK, Right.CONSENT),
    BREVLADEANSVARIG(Right.READ, Right.ASSIGN, Right.REVIEW_LOG),
    REGISTRATOR(Right.READ, Right.FILE),
    LOGGRANSKARE(Right.REVIEW_LOG),
    MYNDIGHETSUTLAMNARE(Right.READ, Right.ANSWER, Right.ASK, Right.CONSENT),
    SAMTYCKESREGISTRERARE(Right.CONSENT),
    BESLUTSFATTARE(Right.READ, Right.ANSWER),
    ARBETSFORMEDLARE(Right.NAMED_CASES),
    SYSTEMFORVALTARE,
    /** Beside another role: asks and answers what is sensitive by itself, e.g. about health. */
    KANSLIGA_UPPGIFTER(Right.SENSITIVE);

    /** What a role may do. */
    public enum Right {
        READ,
        ASK,
        ANSWER,
        CONSENT,
        ASSIGN,
        FILE,
        REVIEW_LOG,
        NAMED_CASES,
        SENSITIVE
    }

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Right> rights;

    Role(Right... rights) {
        this.rights = Set.of(rights);
    }

    boolean may(Right right) {
        return rights.contains(right);
    }

    private boolean asks(Template template) {
        return may(Right.ASK)
                && template.rolesHiddenFrom().stream()
                        .flatMap(name -> of(name).stream())
                        .noneMatch(this::equals);
    }

    /** Whether who has all these may ask it. */
    static boolean ask(Set<Role> roles, Template template) {
        return roles.stream().anyMatch(role -> role.asks(template))
                && (!template.sensitive() || roles.stream().anyMatch(role -> role.may(Right.SENSITIVE)));
    }

    /** As an identity provider writes it: lower case, with or without å and ä, of two words with a hyphen. */
    public static Optional<Role> of(String text) {
        var plain = text.strip()
                .toUpperCase(Locale.ROOT)
                .replace('Å', 'A')
                .replace('Ä', 'A')
                .replace('Ö', 'O')
                .replace('-', '_');
        return Arrays.stream(values()).filter(role -> role.name().equals(plain)).findFirst();
    }
}
