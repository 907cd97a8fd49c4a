package se.sigill.gateway.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Base64TextTest {

    @Test
    void whatever_the_jdk_encodes_is_decoded_from_pieces_of_any_length() {
        var random = new Random(1);
        for (int size : new int[] {1, 2, 3, 4, 5, 255, 256, 257, 1024, 262_143, 262_144, 262_145, 1_000_000}) {
            var bytes = new byte[size];
            random.nextBytes(bytes);
            var decoded = decode(Base64.getEncoder().encodeToString(bytes), random);
            assertThat(decoded.ends()).isTrue();
            assertThat(decoded.size()).isEqualTo(size);
            assertThat(decoded.content().bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void lines_of_mime_are_decoded() {
        var bytes = new byte[1000];
        var decoded = decode(Base64.getMimeEncoder().encodeToString(bytes), new Random(1));
        assertThat(decoded.ends()).isTrue();
        assertThat(decoded.content().bytes()).isEqualTo(bytes);
    }

    private static Base64Text decode(String text, Random random) {
        var chars = text.toCharArray();
        var decoded = new Base64Text();
        for (int at = 0; at < chars.length; ) {
            int length = Math.min(1 + random.nextInt(5000), chars.length - at);
            decoded.take(chars, at, length);
            at += length;
        }
        return decoded;
    }
}
