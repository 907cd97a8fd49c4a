package se.sigill.gateway.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promises are counted in days on which somebody is at work. */
class WorkingDaysTest {

    @ParameterizedTest
    @CsvSource({"2024,2024-03-31", "2025,2025-04-20", "2026,2026-04-05", "2027,2027-03-28", "2038,2038-04-25"})
    void easter_is_when_the_almanac_says(int year, LocalDate day) {
        assertThat(WorkingDays.easter(year)).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01",
                "2026-01-06",
                "2026-04-03",
                "2026-04-06",
                "2026-05-01",
                "2026-05-14",
                "2026-06-06",
                "2026-06-19",
                "2026-12-24",
                "2026-12-25",
                "2026-12-31",
                "2026-11-22",
                "2026-11-21"
            })
    void holidays_eves_and_week_ends_are_not_counted(LocalDate day) {
        assertThat(WorkingDays.isOpen(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-02", "2026-04-02", "2026-06-18", "2026-06-22", "2026-12-23", "2026-11-23"})
    void other_days_are(LocalDate day) {
        assertThat(WorkingDays.isOpen(day)).isTrue();
    }

    @Test
    void a_promise_begins_the_day_after_and_passes_over_easter() {
        var maundyThursday = Instant.parse("2026-04-02T09:00:00Z");
        assertThat(WorkingDays.after(maundyThursday, 2)).isEqualTo(LocalDate.parse("2026-04-08"));
    }

    @Test
    void late_in_the_evening_it_is_the_swedish_day_that_counts() {
        assertThat(WorkingDays.after(Instant.parse("2026-11-23T23:30:00Z"), 1))
                .isEqualTo(LocalDate.parse("2026-11-25"));
    }

    @Test
    void what_is_left_is_counted_in_the_same_days() {
        assertThat(WorkingDays.left(LocalDate.parse("2026-04-02"), LocalDate.parse("2026-04-08")))
                .isEqualTo(2);
        assertThat(WorkingDays.left(LocalDate.parse("2026-04-08"), LocalDate.parse("2026-04-08")))
                .isZero();
        assertThat(WorkingDays.left(LocalDate.parse("2026-04-09"), LocalDate.parse("2026-04-08")))
                .isEqualTo(-1);
    }

    /** As the almanacs of these years print them, weekends left out. */
    @ParameterizedTest
    @CsvSource({
        "2023, 2023-01-06 2023-04-07 2023-04-10 2023-05-01 2023-05-18 2023-06-06 2023-06-23 2023-12-25 2023-12-26",
        "2024, 2024-01-01 2024-03-29 2024-04-01 2024-05-01 2024-05-09 2024-06-06 2024-06-21 2024-12-24 2024-12-25 2024-12-26 2024-12-31",
        "2025, 2025-01-01 2025-01-06 2025-04-18 2025-04-21 2025-05-01 2025-05-29 2025-06-06 2025-06-20 2025-12-24 2025-12-25 2025-12-26 2025-12-31",
        "2026, 2026-01-01 2026-01-06 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-06-19 2026-12-24 2026-12-25 2026-12-31",
        "2027, 2027-01-01 2027-01-06 2027-03-26 2027-03-29 2027-05-06 2027-06-25 2027-12-24 2027-12-31",
        "2028, 2028-01-06 2028-04-14 2028-04-17 2028-05-01 2028-05-25 2028-06-06 2028-06-23 2028-12-25 2028-12-26"
    })
    void on_weekdays_these_and_no_other_days_are_holidays(int year, String days) {
        var closed = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> day.getDayOfWeek().getValue() <= 5)
                .filter(day -> !WorkingDays.isOpen(day))
                .map(LocalDate::toString)
                .toList();
        assertThat(closed).containsExactly(days.split(" "));
    }

    /** Alla helgons dag is a Saturday, and the day before it is worked. */
    @ParameterizedTest
    @ValueSource(strings = {"2024-11-02", "2025-11-01", "2026-10-31", "2027-11-06"})
    void all_saints_day_passes_with_its_week_end(LocalDate saturday) {
        assertThat(WorkingDays.isOpen(saturday)).isFalse();
        assertThat(WorkingDays.isOpen(saturday.minusDays(1))).isTrue();
        assertThat(WorkingDays.isOpen(saturday.plusDays(2))).isTrue();
    }

    @Test
    void a_promise_given_before_midsummer_and_new_year_passes_over_them() {
        assertThat(WorkingDays.after(Instant.parse("2026-06-18T09:00:00Z"), 2))
                .isEqualTo(LocalDate.parse("2026-06-23"));
        assertThat(WorkingDays.after(Instant.parse("2026-12-23T09:00:00Z"), 2))
                .isEqualTo(LocalDate.parse("2026-12-29"));
        assertThat(WorkingDays.after(Instant.parse("2026-12-30T09:00:00Z"), 2))
                .isEqualTo(LocalDate.parse("2027-01-05"));
    }
}
