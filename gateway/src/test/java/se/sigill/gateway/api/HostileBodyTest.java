package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies made to hurt (S93, S95, S124, S125): each gets a clear no, none an error of ours. */
class HostileBodyTest extends ApiTest {

    private static final int LARGEST = 30_000_000;

    private final String token = Tokens.forFunctions(OWN);

    HostileBodyTest(TestGateway.Stores stores) {
        super(stores);
    }

    static Stream<Arguments> bodies() {
        var good = message().toString();
        return Stream.of(
                body("empty", ""),
                body("null", "null"),
                body("a text", "\"hej\""),
                body("a list", "[]"),
                body("cut", good.substring(0, good.length() - 5)),
                body("something after", good + "{}"),
                body("depth 100 000", "[".repeat(100_000)),
                body("depth inside", "{\"data\":" + "{\"data\":".repeat(100_000)),
                body("doubled key", good.replaceFirst("\"type\"", "\"type\":\"messages\",\"type\"")),
                body("big number", good.replace("true", "1" + "0".repeat(5_000))),
                body("infinite number", good.replace("true", "1e999999999")),
                body("null in a list", good.replace("[\"Hej **Å**\"]", "[null]")),
                body("text for a list", good.replace("[\"Hej **Å**\"]", "\"Hej\"")),
                body("lone surrogate", good.replace("Fråga", "\\ud800")),
                body("NUL", good.replace("Fråga", "\\u0000")),
                body("long name", "{\"" + "x".repeat(100_000) + "\":1}"),
                body(
                        "many tokens",
                        "{\"data\":{\"attributes\":{\"digitalDocument\":[" + "{},".repeat(200_000) + "{}]}}}"),
                raw("invalid UTF-8", bytes(good, "Fråga", new byte[] {(byte) 0xff, 'x'})),
                raw("overlong UTF-8", bytes(good, "Fråga", new byte[] {(byte) 0xc0, (byte) 0xaf})),
                raw("surrogate in UTF-8", bytes(good, "Fråga", new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})),
                raw("UTF-16", good.getBytes(StandardCharsets.UTF_16)),
                raw("UTF-32", good.getBytes(Charset.forName("UTF-32"))),
                raw("latin 1", good.getBytes(StandardCharsets.ISO_8859_1)),
                raw(
                        "XML with an entity",
                        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>".getBytes(StandardCharsets.UTF_8)));
    }

    private static Arguments body(String name, String text) {
        return raw(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Arguments raw(String name, byte[] bytes) {
        return Arguments.of(name, bytes);
    }

    private static byte[] bytes(String text, String place, byte[] with) {
        var parts = text.split(place, 2);
        var before = parts[0].getBytes(StandardCharsets.UTF_8);
        var after = parts[1].getBytes(StandardCharsets.UTF_8);
        var all = Arrays.copyOf(before, before.length + with.length + after.length);
        System.arraycopy(with, 0, all, before.length, with.length);
        System.arraycopy(after, 0, all, before.length + with.length, after.length);
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    @Tag("S124")
    void s124_a_body_that_is_not_a_message_is_refused(String name, byte[] body) {
        var answer = post(token, body);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.response().body()).doesNotContain("jackson").doesNotContain("xxxxx");
        assertThat(stores.outbox().size()).isZero();
    }

    @Test
    void another_media_type_is_refused() {
        var answer = call(
                "POST",
                MESSAGES,
                token,
                BodyPublishers.ofString("a=b"),
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void thirty_megabytes_are_taken() {
        assertThat(large(LARGEST - 10_000).status()).isEqualTo(201);
        assertThat(stores.outbox().size()).isEqualTo(1);
    }

    @Tag("S93")
    @ParameterizedTest
    @ValueSource(ints = {LARGEST + 1, 31_500_000, 40_000_000})
    @Tag("S93")
    void s93_more_than_thirty_megabytes_are_too_long(int size) {
        var answer = large(size);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fault().path("detailCode").asText()).isEqualTo("too-long");
        assertThat(stores.outbox().size()).isZero();
    }

    @Test
    @Tag("S125")
    void s125_a_body_above_the_limit_ends_as_413() {
        var blanks = new byte[50_000_000];
        Arrays.fill(blanks, (byte) ' ');

        var answer =
                call("POST", MESSAGES, token, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(blanks)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.fault().path("detailCode").asText()).isEqualTo("too-long");
        assertThat(stores.outbox().size()).isZero();
    }

    @Test
    @Tag("S125")
    void s125_a_body_that_says_it_is_too_large_is_refused_before_it_is_read() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var head = "POST /v1/sdk/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer " + token + "\r\nContent-Length: " + (10L << 30) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            var status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(status).isEqualTo("HTTP/1.1 413");
        }
    }

    /** Ten seconds of grace, then a body of which next to nothing came: 44 MB in ten minutes would be 73 KB a second. */
    @Test
    @Tag("S125")
    void s125_a_body_that_trickles_is_cut() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(500);
            var head = "POST /v1/sdk/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer " + token + "\r\nTransfer-Encoding: chunked\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            assertThat(answerWhileTrickling(socket)).isEqualTo("HTTP/1.1 408");
        }
        assertThat(stores.outbox().size()).isZero();
    }

    /** A blank twice a second, for a minute at most. */
    private static String answerWhileTrickling(Socket socket) throws IOException {
        for (int blank = 0; blank < 120; blank++) {
            socket.getOutputStream().write("1\r\n \r\n".getBytes(StandardCharsets.US_ASCII));
            try {
                return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            } catch (SocketTimeoutException notYet) {
                // one more
            }
        }
        throw new AssertionError("no answer in a minute");
    }

    /** A message with one file of so many bytes, sent in pieces without a length. */
    private Answer large(int size) {
        var text = message().toString().split("JVBERi0xLjc=", 2);
        return call("POST", MESSAGES, token, BodyPublishers.ofInputStream(() -> {
            var head = new ByteArrayInputStream(text[0].getBytes(StandardCharsets.UTF_8));
            var file = new ByteArrayInputStream(Base64.getEncoder().encode(pdf(size)));
            var tail = new ByteArrayInputStream(text[1].getBytes(StandardCharsets.UTF_8));
            InputStream start = new SequenceInputStream(head, file);
            return new SequenceInputStream(start, tail);
        }));
    }

    private static byte[] pdf(int size) {
        var pdf = new byte[size];
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, pdf, 0, 8);
        return pdf;
    }
}
