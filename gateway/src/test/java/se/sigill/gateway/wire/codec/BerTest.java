package se.sigill.gateway.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BerTest {

    private static Ber ber(String hex) {
        return Ber.of(Bytes.of(HexFormat.of().parseHex(hex)));
    }

    @Test
    void definite_and_indefinite_lengths_are_read() throws Unacceptable {
        Ber inside = ber("3080" + "0401aa" + "2480" + "0401bb" + "0402ccdd" + "0000" + "0000")
                .take()
                .inside();
        assertThat(inside.take(Ber.OCTETS).content().copy()).containsExactly(0xaa);
        Ber.Value pieces = inside.take(Ber.OCTETS | 0x20);
        assertThat(Ber.octets(pieces).copy()).containsExactly(0xbb, 0xcc, 0xdd);
        assertThat(inside.more()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "3001",
                "308400000001",
                "3084ffffffff00",
                "30850000000000",
                "0480aa0000",
                "3080",
                "30800401",
                "1f8101",
            })
    void malformed_values_are_refused(String hex) {
        assertThatThrownBy(() -> ber(hex).take()).isInstanceOf(Unacceptable.class);
    }

    @Test
    void s35_nesting_is_bounded() {
        assertThatThrownBy(() -> ber("3080".repeat(1000)).take()).hasMessage("asn1-too-deep");
    }

    @Test
    void lengths_are_written_as_short_as_they_can_be() {
        assertThat(Der.head(0x30, 0x7f)).containsExactly(0x30, 0x7f);
        assertThat(Der.head(0x30, 0x80)).containsExactly(0x30, 0x81, 0x80);
        assertThat(Der.head(0x30, 0x12345)).containsExactly(0x30, 0x83, 0x01, 0x23, 0x45);
    }
}
