package se.sigill.checker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MicTest {

    private static final String MDN = """
            ------=_Part\r
            Content-Type: message/disposition-notification\r
            \r
            Original-Message-ID: <1@malmo-ap>\r
            Disposition: automatic-action/MDN-sent-automatically; processed\r
            %s------=_Part--\r
            """;

    private static String in(String field) {
        return Mic.in(MDN.formatted(field).getBytes(ISO_8859_1));
    }

    @Test
    void the_one_of_an_mdn() {
        assertThat(in("Received-Content-MIC: rZ0gQ+a/1c=, sha-256\r\n")).isEqualTo("rZ0gQ+a/1c=");
        assertThat(in("received-content-mic:rZ0gQ+a/1c= ,sha-256\r\n")).isEqualTo("rZ0gQ+a/1c=");
        assertThat(in("")).isEqualTo(Mic.NONE);
    }

    @Test
    void the_one_a_sender_kept() {
        assertThat(Mic.of("rZ0gQ+a/1c=, sha-256")).isEqualTo("rZ0gQ+a/1c=");
        assertThat(Mic.of(null)).isNull();
    }
}
