package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests as bytes: names, ids and headers in every shape (S59–S63). The bodies are good ones. */
class RawRequestIT {

    private static final String ABSENT = "";

    static Stream<Arguments> ids() {
        return Stream.of(
                Arguments.of("absent", ABSENT, "no-message-id"),
                Arguments.of("empty", "<>", "message-id-malformed"),
                Arguments.of("blank", " ", "header-folded-or-padded"),
                Arguments.of("999 characters", "<" + "x".repeat(999) + ">", "message-id-malformed"),
                Arguments.of("10 000 characters", "<" + "x".repeat(10_000) + ">", "message-id-malformed"),
                Arguments.of("a line end", "<a\r\nX-More: b>", "message-id-malformed"),
                Arguments.of("a bare line feed", "<a\nb>", "not-http"),
                Arguments.of("a bare carriage return", "<a\rb>", "not-http"),
                Arguments.of("NUL", "<a\0b>", "not-http"),
                Arguments.of("blanks", "<a b>", "message-id-malformed"),
                Arguments.of("brackets inside", "<a><b>", "message-id-malformed"),
                Arguments.of("letters beyond ASCII", "<\u00e5\u00e4>", "message-id-malformed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    @Tag("S59")
    void s59_a_message_id_that_is_none(String name, String id, String cause) {
        Victim.attack(attack -> {
            var headers = Honest.headers(Victim.MALMO_AP);
            headers.remove("Message-Id");
            if (!id.equals(ABSENT)) {
                headers.put("Message-ID", id);
            }
            attack.status(attack.post(headers, attack.victim().honest().body()), 400, cause);
        });
    }

    static Stream<Arguments> hostileIds() {
        return Stream.of(
                Arguments.of("998 characters", "x".repeat(998 - 36)),
                Arguments.of("quotes", "\"'`"),
                Arguments.of("a path", "/../../../../etc/passwd"),
                Arguments.of("SQL", "';drop/**/table/**/arrival;--"),
                Arguments.of("a lookup", "${jndi:ldap://127.0.0.1:1/x}"),
                Arguments.of("an encoded line end", "%0d%0aX-More:b"));
    }

    /** Unique, hostile to whoever uses it as more than an id, and spelled as nobody does. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileIds")
    @Tag("S59")
    void s59_a_message_id_is_an_id_and_nothing_else(String name, String tail) {
        Victim.attack(attack -> {
            var headers = Honest.headers(Victim.MALMO_AP);
            headers.remove("Message-Id");
            headers.put("mEsSaGe-Id", "<" + UUID.randomUUID() + tail + ">");

            var answer = attack.post(headers, attack.victim().honest().body());

            attack.taken(answer, attack.victim().honest().part());
            assertThat(answer.field("Original-Message-ID")).contains(headers.get("mEsSaGe-Id"));
            assertThat(answer.header("X-More")).isEmpty();
            attack.arrives(1);
        });
    }

    private static final String UNKNOWN = "processed/error: unknown-trading-relationship";

    static Stream<Arguments> names() {
        var us = Victim.AF_AP;
        var malmo = Victim.MALMO_AP;
        return Stream.of(
                Arguments.of(malmo.toUpperCase(java.util.Locale.ROOT), us, UNKNOWN, "sender-unknown"),
                Arguments.of(malmo, "Arbetsformedlingen-ap", UNKNOWN, "receiver-is-not-us"),
                Arguments.of("nobody-ap", us, UNKNOWN, "sender-unknown"),
                Arguments.of(malmo, "nobody-ap", UNKNOWN, "receiver-is-not-us"),
                Arguments.of(us, us, "processed/error: sender-equals-receiver", "sender-equals-receiver"),
                Arguments.of(malmo, malmo, "processed/error: sender-equals-receiver", "sender-equals-receiver"),
                Arguments.of("\"" + malmo + " \"", us, "400", "access-point-name-malformed"),
                Arguments.of("\"" + malmo, us, "400", "access-point-name-malformed"),
                Arguments.of("malmo ap", us, UNKNOWN, "sender-unknown"),
                Arguments.of(ABSENT, us, "400", "no-sender"),
                Arguments.of(malmo, ABSENT, "400", "no-receiver"),
                Arguments.of("\"\"", us, "400", "access-point-name-malformed"),
                Arguments.of("x".repeat(128), us, UNKNOWN, "sender-unknown"),
                Arguments.of("x".repeat(129), us, "400", "access-point-name-malformed"),
                Arguments.of(Partner.GOTEBORG.as2Name, us, "403", "client-certificate-not-pinned"));
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @MethodSource("names")
    @Tag("S60")
    void s60_names_are_compared_exactly(String from, String to, String answered, String cause) {
        Victim.attack(attack -> {
            var headers = Honest.headers(from);
            headers.put("AS2-To", to);
            headers.values().removeIf(ABSENT::equals);

            var answer = attack.post(headers, attack.victim().honest().body());

            if (answered.matches("[0-9]+")) {
                attack.status(answer, Integer.parseInt(answered), cause);
            } else {
                attack.refused(answer, answered, cause);
            }
        });
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"\"malmo-ap\"", "malmo-ap"})
    @Tag("S60")
    void s60_quotes_around_a_name_do_not_matter(String from) {
        Victim.attack(attack -> {
            var answer =
                    attack.post(Honest.headers(from), attack.victim().honest().body());

            attack.taken(answer, attack.victim().honest().part());
            attack.arrives(1);
        });
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "AS2-From",
                "AS2-To",
                "AS2-Version",
                "Message-ID",
                "Content-Type",
                "Date",
                "Disposition-Notification-To",
                "Disposition-Notification-Options"
            })
    @Tag("S61")
    void s61_headers_that_may_stand_once(String name) {
        Victim.attack(attack -> {
            var headers = Honest.headers(Victim.MALMO_AP);
            headers.put("Date", "Sun, 22 Nov 2026 10:00:00 GMT");
            var twice = headers.entrySet().stream()
                    .map(header -> header.getKey() + ": " + header.getValue())
                    .collect(Collectors.toList());
            var value = headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            twice.add(name.toLowerCase(java.util.Locale.ROOT) + ": " + value);

            var answer = attack.raw(RawAs2.request(
                    "POST /as2 HTTP/1.1", twice, attack.victim().honest().body()));

            attack.status(answer, 400, "header-twice");
        });
    }

    private static Arguments raw(String name, String cause, UnaryOperator<String> change) {
        return Arguments.of(name, cause, change);
    }

    private static UnaryOperator<String> replaced(String old, String other) {
        return head -> {
            assertThat(head).contains(old);
            return head.replace(old, other);
        };
    }

    static Stream<Arguments> injections() {
        return Stream.of(
                raw(
                        "folded with a blank",
                        "control-character-in-head",
                        replaced("AS2-Version: 1.1", "AS2-Version: 1.1\r\n 2")),
                raw(
                        "folded with a tab",
                        "header-folded-or-padded",
                        replaced("AS2-Version: 1.1", "AS2-Version: 1.1\r\n\tX: b")),
                raw("folded into nothing", "header-malformed", replaced(": 1.1\r\n", ": 1.1\r\n  \r\n")),
                raw("folded Message-ID", "header-folded-or-padded", replaced("@forge>", "@\r\n forge>")),
                raw("a bare line feed", "control-character-in-head", replaced(": 1.1\r\n", ": 1.1\nX-More: b\r\n")),
                raw("a bare carriage return", "not-http", replaced(": 1.1\r\n", ": 1.1\rX-More: b\r\n")),
                raw("NUL", "not-http", replaced(": 1.1\r\n", ": 1.1\0\r\n")),
                raw("a vertical tab", "not-http", replaced(": 1.1\r\n", ": 1.1\u000b\r\n")),
                raw("a blank before the colon", "not-http", replaced("AS2-Version:", "AS2-Version :")),
                raw("no name", "not-http", replaced("AS2-Version:", ":")),
                raw("no colon", "not-http", replaced("AS2-Version: 1.1", "AS2-Version")),
                raw("CR CR LF", "not-http", replaced(": 1.1\r\n", ": 1.1\r\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("injections")
    @Tag("S62")
    void s62_lines_smuggled_in_by_a_header(String name, String cause, UnaryOperator<String> change) {
        Victim.attack(attack -> refusedAndClosed(attack, change, cause));
    }

    /** Where another line end is written in another way nothing reads it. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"%0d%0a", "=?UTF-8?Q?=0D=0A?=", "\\r\\n", "&#13;&#10;"})
    @Tag("S62")
    void s62_encoded_line_ends_are_not_decoded(String encoded) {
        Victim.attack(attack -> {
            var canary = attack.canary();
            var headers = Honest.headers(Victim.MALMO_AP);
            headers.put("Subject", encoded + "X-More: " + canary);
            headers.put("From", canary + encoded);
            headers.put("Disposition-Notification-To", "x" + encoded + canary);

            var answer = attack.post(headers, attack.victim().honest().body());

            attack.taken(answer, attack.victim().honest().part());
            attack.arrives(1);
        });
    }

    static Stream<Arguments> smuggling() {
        var length = (UnaryOperator<String>) head -> head.replaceAll("Content-Length: [0-9]+\r\n", "");
        return Stream.of(
                raw("two lengths, equal", "not-http", head -> head.replaceAll("(Content-Length: [0-9]+\r\n)", "$1$1")),
                raw("two lengths", "not-http", replaced("Content-Length: ", "Content-Length: 5\r\nContent-Length: ")),
                raw("a list of lengths", "not-http", replaced("Content-Length: ", "Content-Length: 5, ")),
                raw("a length with a sign", "length-malformed", replaced("Content-Length: ", "Content-Length: +")),
                raw("a negative length", "not-http", replaced("Content-Length: ", "Content-Length: -")),
                raw(
                        "a length and a coding",
                        "length-said-twice",
                        replaced("Content-Length:", "Transfer-Encoding: chunked\r\nContent-Length:")),
                raw("a coding before chunked", "transfer-encoding-unknown", head -> length.apply(head)
                        .replace("\r\n\r\n", "\r\nTransfer-Encoding: identity, chunked\r\n\r\n")),
                raw("an unknown coding", "not-http", head -> length.apply(head)
                        .replace("\r\n\r\n", "\r\nTransfer-Encoding: xchunked\r\n\r\n")),
                raw("chunked twice", "not-http", head -> length.apply(head)
                        .replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n")),
                raw("chunked in HTTP 1.0", "transfer-encoding-in-http-1.0", head -> length.apply(head)
                        .replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .replace("HTTP/1.1", "HTTP/1.0")),
                raw("a coding after a fold", "header-folded-or-padded", head -> length.apply(head)
                        .replace("\r\n\r\n", "\r\nTransfer-Encoding:\r\n chunked\r\n\r\n")),
                raw("lines without CR", "head-has-no-end", head -> head.replace("\r\n", "\n")),
                raw(
                        "one line without CR",
                        "control-character-in-head",
                        replaced("Host: 127.0.0.1\r", "Host: 127.0.0.1")),
                raw("absolute form", "request-line-malformed", replaced("POST /as2", "POST https://127.0.0.1/as2")),
                raw("two blanks in the request line", "request-line-malformed", replaced("POST /as2", "POST  /as2")),
                raw("a tab in the request line", "request-line-malformed", replaced("POST /as2", "POST\t/as2")),
                raw("lines before the request", "request-line-malformed", head -> "\r\n\r\n" + head),
                raw("HTTP 9.9", "not-http", replaced("HTTP/1.1", "HTTP/9.9")),
                raw("two hosts", "not-http", replaced("Host: 127.0.0.1", "Host: 127.0.0.1\r\nHost: localhost")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("smuggling")
    @Tag("S63")
    void s63_requests_that_can_be_read_in_two_ways(String name, String cause, UnaryOperator<String> change) {
        Victim.attack(attack -> refusedAndClosed(attack, change, cause));
    }

    @Test
    @Tag("S63")
    void s63_a_request_of_http_0_9() {
        Victim.attack(attack -> {
            var answer = attack.raw(RawAs2.bytes("POST /as2\r\nX: y\r\n\r\n"));

            assertThat(answer.isNone()).isTrue();
            attack.traced("not-http");
            closed(attack);
        });
    }

    static Stream<Arguments> chunks() {
        return Stream.of(
                Arguments.of("an extension", "5;x=y\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("a quoted extension with lines", "5;x=\"\r\n\"\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("bare line feeds", "5\nhello\n0\n\n"),
                Arguments.of("a bare line feed after the data", "5\r\nhello\n0\r\n\r\n"),
                Arguments.of("a size that is none", "xyz\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("a size with 0x", "0x5\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("a negative size", "-5\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("a huge size", "ffffffffffffffff5\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("more data than its size", "2\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("a trailer", "5\r\nhello\r\n0\r\nAS2-From: goteborg-ap\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chunks")
    @Tag("S63")
    void s63_chunks_that_can_be_read_in_two_ways(String name, String chunked) {
        Victim.attack(attack -> {
            var head = head(Honest.headers(Victim.MALMO_AP), 0)
                    .replaceAll("Content-Length: 0", "Transfer-Encoding: chunked");

            var answer = attack.raw(RawAs2.bytes(head + chunked));

            assertThat(answer.status()).as(answer.whole()).isEqualTo(400);
            attack.traced("body-broken-off");
            closed(attack);
        });
    }

    private static void refusedAndClosed(Attack attack, UnaryOperator<String> change, String cause) {
        var body = attack.victim().honest().body();
        var head = change.apply(head(Honest.headers(Victim.MALMO_AP), body.length));
        var request = new String(body, StandardCharsets.ISO_8859_1);

        var answer = attack.raw(RawAs2.bytes(head + request));

        assertThat(answer.status()).as(answer.whole()).isIn(400, 501, 505);
        assertThat(answer.disposition()).isEmpty();
        assertThat(attack.entries())
                .as("the record has %s, or that Tomcat would have none of it", cause)
                .anyMatch(entry -> entry.contains("cause=" + cause) || entry.contains("cause=not-http"));
        closed(attack);
    }

    /** Nothing that stood behind the request is answered. */
    private static void closed(Attack attack) {
        assertThat(attack.connection().read().isNone()).isTrue();
    }

    private static String head(Map<String, String> headers, int length) {
        return "POST /as2 HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + headers.entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "Content-Length: " + length + "\r\n\r\n";
    }
}
