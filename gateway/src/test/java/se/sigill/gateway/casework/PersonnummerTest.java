package se.sigill.gateway.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of people who do not exist: those that Skatteverket keeps for tests, and the classic one. */
class PersonnummerTest {

    @ParameterizedTest
    @ValueSource(strings = {"19121212-1212", "191212121212", "121212-1212", "1212121212", " 19121212-1212 "})
    void a_number_is_taken_in_every_way_it_is_written(String number) {
        assertThat(Personnummer.isValid(number)).isTrue();
        assertThat(Personnummer.plain(number)).isEqualTo("1212121212");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "19121212-1213", "1912121-1212", "abc", "19129912-1212", "19121212-12120"})
    void what_is_no_number_is_not(String text) {
        assertThat(Personnummer.isValid(text)).isFalse();
    }

    @Test
    void the_year_is_shown_and_the_rest_covered() {
        assertThat(Personnummer.mask("19121212-1212")).isEqualTo("1912••••-••••");
    }

    @Test
    void one_that_stands_in_a_text_is_found_and_covered() {
        assertThat(Personnummer.stands("Gäller 19121212-1212 i dag")).isTrue();
        assertThat(Personnummer.masked("Gäller 19121212-1212 i dag")).isEqualTo("Gäller 1912••••-•••• i dag");
    }

    @Test
    void a_case_number_is_not_taken_for_a_person() {
        assertThat(Personnummer.stands("EB-2026-0043, dnr 2026-1234567890123")).isFalse();
    }
}
