package se.sigill.gateway.casework;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody is in a funktionsbrevlåda. The same roles on every side. */
public enum Role {
    SOCIALSEKRETERARE(Right.READ, Right.ASK, Right.ASK_ALL, Right.ANSWER, Right.CONSENT),
    ARBETSKONSULENT(Right.READ, Right.ASK, Right.CONSENT),
    BREVLADEANSVARIG(Right.READ, Right.ASSIGN, Right.REVIEW_LOG),
    REGISTRATOR(Right.READ, Right.FILE),
    LOGGRANSKARE(Right.REVIEW_LOG),
    MYNDIGHETSUTLAMNARE(Right.READ, Right.ANSWER, Right.ASK, Right.ASK_ALL, Right.CONSENT),
    SAMTYCKESREGISTRERARE(Right.CONSENT),
    BESLUTSFATTARE(Right.READ, Right.ANSWER),
    ARBETSFORMEDLARE(Right.NAMED_CASES),
    SYSTEMFORVALTARE;

    /** What a role may do. */
    public enum Right {
        READ,
        ASK,
        ASK_ALL,
        ANSWER,
        CONSENT,
        ASSIGN,
        FILE,
        REVIEW_LOG,
        NAMED_CASES
    }

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Right> rights;

    Role(Right... rights) {
        this.rights = Set.of(rights);
    }

    boolean may(Right right) {
        return rights.contains(right);
    }

    /** As an identity provider writes it: lower case, with or without å and ä. */
    public static Optional<Role> of(String text) {
        var plain = text.strip()
                .toUpperCase(Locale.ROOT)
                .replace('Å', 'A')
                .replace('Ä', 'A')
                .replace('Ö', 'O');
        return Arrays.stream(values()).filter(role -> role.name().equals(plain)).findFirst();
    }
}
