package se.sigill.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class HeapSharesTest {

    /** In MB. */
    @ParameterizedTest
    @CsvSource({"512, 192, 320", "192, 192, 48", "100, 192, 25", "4096, 192, 3904"})
    void what_the_reserve_leaves_and_a_quarter_at_least(long heap, long reserve, long room) {
        assertThat(HeapShares.room(
                        DataSize.ofMegabytes(heap).toBytes(),
                        DataSize.ofMegabytes(reserve).toBytes()))
                .isEqualTo(DataSize.ofMegabytes(room));
    }
}
