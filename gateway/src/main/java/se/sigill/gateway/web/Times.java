package se.sigill.gateway.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.casework.WorkingDays;

/** Days and times as people read them: "tors 12 mars 2026 kl. 09.14". */
final class Times {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", SWEDISH);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", SWEDISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH.mm", SWEDISH);
    private static final String[] WEEKDAYS = {"mån", "tis", "ons", "tors", "fre", "lör", "sön"};

    private Times() {}

    static String day(LocalDate day) {
        return weekday(day) + " " + DAY.format(day);
    }

    /** The year stands once where it is the same. */
    static String days(LocalDate from, LocalDate to) {
        var year = from.getYear() == to.getYear() ? "" : " " + from.getYear();
        return day(from) + year + " – " + day(to) + " " + to.getYear();
    }

    static String dayOrNone(@Nullable LocalDate day) {
        return day == null ? "" : day(day);
    }

    static String at(Instant instant) {
        var local = ZonedDateTime.ofInstant(instant, WorkingDays.SWEDEN);
        return weekday(local.toLocalDate()) + " " + YEAR.format(local) + " " + clock(instant);
    }

    /** Of a day that stands beside it. */
    static String clock(Instant instant) {
        return "kl. " + CLOCK.format(ZonedDateTime.ofInstant(instant, WorkingDays.SWEDEN));
    }

    /** The hour alone when it is today. */
    static String brief(Instant instant, Instant now) {
        var local = ZonedDateTime.ofInstant(instant, WorkingDays.SWEDEN);
        var today = LocalDate.ofInstant(now, WorkingDays.SWEDEN);
        return local.toLocalDate().equals(today) ? clock(instant) : day(local.toLocalDate()) + " " + clock(instant);
    }

    private static String weekday(LocalDate day) {
        return WEEKDAYS[day.getDayOfWeek().getValue() - 1];
    }
}
