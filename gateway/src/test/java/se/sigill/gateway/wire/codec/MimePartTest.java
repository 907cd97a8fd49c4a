package se.sigill.gateway.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimePartTest {

    private static MimePart read(String text) throws Unacceptable {
        return MimePart.read(Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void fields_are_unfolded_and_found_in_any_case() throws Unacceptable {
        FieldValue type = read("CONTENT-type: Multipart/Signed;\r\n\tMicalg=SHA-256;\r\n boundary=\"a;b\\\"c\"\r\n\r\n")
                .contentType();
        assertThat(type.value()).isEqualTo("multipart/signed");
        assertThat(type.parameter("micalg")).contains("SHA-256");
        assertThat(type.parameter("boundary")).contains("a;b\"c");
    }

    @Test
    void parts_are_the_bytes_between_boundaries() throws Unacceptable {
        List<MimePart> parts =
                read("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b \t\r\nA: 1\r\n\r\none\r\n\r\n--b\r\n\r\n--bb\r\n"
                                + "\r\n--b--")
                        .parts(false);
        assertThat(parts)
                .extracting(part -> part.whole().text())
                .containsExactly("A: 1\r\n\r\none\r\n", "\r\n--bb\r\n");
    }

    @Test
    void an_empty_last_part_is_a_part() throws Unacceptable {
        assertThat(read("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n\r\n--b--\r\n")
                        .parts(false))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A: 1\n\n",
                "A: 1\r\r\n",
                "A: 1",
                "A: \u0000\r\n\r\n",
                " A: 1\r\n\r\n",
                "A B: 1\r\n\r\n",
                ": 1\r\n\r\n",
                "novalue\r\n\r\n"
            })
    void malformed_headers_are_refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Unacceptable.class);
    }

    @Test
    void a_field_that_comes_twice_is_refused() {
        assertThatThrownBy(() ->
                        read("Content-Type: a/b\r\ncontent-type: a/b\r\n\r\n").contentType())
                .isInstanceOf(Unacceptable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; boundary=", "; boundary=\"b", "; boundary=\"b \"", "; boundary=b; boundary=b"})
    void a_multipart_without_a_boundary_is_refused(String parameters) {
        assertThatThrownBy(() -> read("Content-Type: multipart/mixed" + parameters + "\r\n\r\n--b\r\n\r\n--b--")
                        .parts(true))
                .isInstanceOf(Unacceptable.class);
    }

    @Test
    void a_multipart_that_is_cut_off_is_refused() {
        assertThatThrownBy(() -> read("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nabc")
                        .parts(true))
                .isInstanceOf(Unacceptable.class);
    }
}
