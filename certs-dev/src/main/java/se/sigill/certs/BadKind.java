package se.sigill.certs;

import java.util.Locale;

/** The ways in which a certificate can be bad; each is bad in this one way and good in all others. */
public enum BadKind {
    /** Its time ended yesterday. */
    EXPIRED,
    /** Its time begins in a year. */
    NOT_YET_VALID,
    /** On the issuing CA's revocation list. */
    REVOKED,
    /** Key usage without digitalSignature: may be encrypted to, may not sign. */
    WRONG_USAGE,
    /** Perfect, but under another root. */
    STRANGER,
    /** A copy of the good certificate, serial number and all, with another key and signed by an impostor of its issuer. */
    SAME_NAME_OTHER_KEY,
    /** RSA-1024. */
    SMALL_KEY;

    /** The name of its files, {@code not-yet-valid} for example. */
    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
