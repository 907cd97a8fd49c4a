package se.sigill.gateway.casework;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;

/**
 * Swedish arbetsdagar: not Saturdays and Sundays, not public holidays (lagen 1989:253), and not the eves on which
 * authorities are closed: midsommarafton, julafton, nyårsafton.
 */
public final class WorkingDays {

    public static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final LocalTime CLOSING = LocalTime.of(17, 0);

    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(1, 6),
            MonthDay.of(5, 1),
            MonthDay.of(6, 6),
            MonthDay.of(12, 24),
            MonthDay.of(12, 25),
            MonthDay.of(12, 26),
            MonthDay.of(12, 31));

    private WorkingDays() {}

    /** The last day of a promise of so many working days, counted from the day after. */
    public static LocalDate after(Instant begin, int days) {
        var day = LocalDate.ofInstant(begin, SWEDEN);
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            left -= isOpen(day) ? 1 : 0;
        }
        return day;
    }

    /** When a last day is over: at five in the afternoon. */
    public static Instant end(LocalDate day) {
        return day.atTime(CLOSING).atZone(SWEDEN).toInstant();
    }

    /** Working days left, today not counted; negative when it is past. */
    public static int left(LocalDate today, LocalDate last) {
        int count = 0;
        for (var day = today; day.isBefore(last); ) {
            day = day.plusDays(1);
            count += isOpen(day) ? 1 : 0;
        }
        for (var day = last; day.isBefore(today); ) {
            day = day.plusDays(1);
            count -= isOpen(day) ? 1 : 0;
        }
        return count;
    }

    static boolean isOpen(LocalDate day) {
        var weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !isHoliday(day);
    }

    private static boolean isHoliday(LocalDate day) {
        var easter = easter(day.getYear());
        return FIXED.contains(MonthDay.from(day))
                || day.equals(easter.minusDays(2)) // långfredagen
                || day.equals(easter.plusDays(1)) // annandag påsk
                || day.equals(easter.plusDays(39)) // Kristi himmelsfärdsdag
                || isMidsummerEve(day);
    }

    /** The Friday from the 19th to the 25th of June. */
    private static boolean isMidsummerEve(LocalDate day) {
        return day.getMonthValue() == 6
                && day.getDayOfMonth() >= 19
                && day.getDayOfMonth() <= 25
                && day.getDayOfWeek() == DayOfWeek.FRIDAY;
    }

    /** Meeus, Jones and Butcher. */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }
}
