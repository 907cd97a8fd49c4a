package se.sigill.checker;

import java.util.List;

/**
 * What came of checking one invariant.
 *
 * @param checked how many things were looked at; nought says that nothing is shown
 * @param breaches each names what breaks it, by ids and digests alone
 */
record Finding(long checked, List<String> breaches) {

    static Finding of(long checked, List<String> breaches) {
        return new Finding(checked, List.copyOf(breaches));
    }
}
