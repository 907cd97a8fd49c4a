package se.sigill.gateway.casework.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A legal ground for disclosing, or for not doing so.
 *
 * @param from first day it may be chosen; null: always
 * @param to last day; null: until further notice
 */
public record Ground(
        String code,
        String name,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    boolean holds(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
