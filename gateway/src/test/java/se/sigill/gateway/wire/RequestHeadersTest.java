package se.sigill.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on what is around a transfer (threats-and-faults 5.2). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestHeadersTest {

    private Node malmo;
    private Node us;
    private byte[] body;

    @BeforeAll
    void start() throws Exception {
        malmo = Node.start("malmo-ap");
        us = Node.start("arbetsformedlingen-ap");
        Node.introduce(malmo, us);
        body = Forge.gcm(Forge.entity(Forge.PART, Forge.sign(Forge.PART, malmo.identity)), us.identity.certificate());
    }

    @AfterAll
    void stop() throws Exception {
        malmo.close();
        us.close();
    }

    @AfterEach
    void forget() {
        us.journey.received.clear();
        us.journey.refusals.clear();
    }

    private RawHttp.Response send(Map<String, String> headers) throws Exception {
        return RawHttp.post(us.port, "/as2", headers, body);
    }

    private RawHttp.Response with(String name, String value) throws Exception {
        return send(RawHttp.with(Forge.headers(malmo, us), name, value));
    }

    private String disposition(RawHttp.Response response) throws Exception {
        return mdn(response).disposition();
    }

    private Mdn mdn(RawHttp.Response response) throws Exception {
        return malmo.mdnReader.read(response.header("Content-Type"), Optional.empty(), response.body(), us.name);
    }

    private void statusOnly(RawHttp.Response response, int status) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.text()).matches("(?s)(Refused\\. Reference: [0-9a-f-]{36}\r\n)?|.*HTTP Status 400.*");
        assertThat(us.journey.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AS2-From", "AS2-To", "Message-Id", "Content-Type", "Disposition-Notification-To"})
    void s59_s60_a_header_that_is_missing(String name) throws Exception {
        statusOnly(send(RawHttp.without(Forge.headers(malmo, us), name)), name.equals("Content-Type") ? 415 : 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AS2-From",
                "AS2-To",
                "Message-ID",
                "Content-Type",
                "Disposition-Notification-To",
                "Disposition-Notification-Options",
                "AS2-Version"
            })
    void s61_a_header_that_comes_twice(String name) throws Exception {
        List<String> lines = new ArrayList<>();
        Forge.headers(malmo, us).forEach((each, value) -> {
            lines.add(each + ": " + value);
            if (each.equalsIgnoreCase(name)) {
                lines.add(each + ": " + value);
            }
        });
        statusOnly(RawHttp.send(us.port, "POST /as2 HTTP/1.1", lines, body), 400);
        assertThat(us.journey.causes()).containsExactly("header-twice");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 997, 998})
    void s59_ids_up_to_the_limit_are_taken_and_given_back(int length) throws Exception {
        String id = "<" + "i".repeat(length) + ">";
        Mdn mdn = mdn(with("Message-Id", id));
        assertThat(mdn.originalId()).contains("i".repeat(length));
        assertThat(us.journey.received).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<>", "<a b@c>", "<a<b@c>", "<a@b", "<\u00e5@b>"})
    void s59_ids_that_are_none(String id) throws Exception {
        statusOnly(with("Message-Id", id), 400);
    }

    @Test
    void s59_ids_that_are_too_long() throws Exception {
        statusOnly(with("Message-Id", "<" + "i".repeat(999) + ">"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a'; drop table message;--@x", "a@b\\c", "\"a\"@b"})
    void s59_odd_ids_are_names_and_nothing_else(String id) throws Exception {
        RawHttp.Response response = with("Message-Id", "<" + id + ">");
        if (id.contains(" ")) {
            statusOnly(response, 400);
        } else {
            assertThat(mdn(response).originalId()).contains(id);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Malmo-ap,arbetsformedlingen-ap,unknown-trading-relationship",
        "stranger-ap,arbetsformedlingen-ap,unknown-trading-relationship",
        "malmo-ap,Arbetsformedlingen-AP,unknown-trading-relationship",
        "malmo-ap,somebody-else,unknown-trading-relationship",
        "malmo-ap,malmo-ap,sender-equals-receiver",
        "arbetsformedlingen-ap,arbetsformedlingen-ap,sender-equals-receiver",
        "\"malmo-ap\",arbetsformedlingen-ap,processed"
    })
    void s60_names_are_compared_exactly(String from, String to, String expected) throws Exception {
        Map<String, String> headers = RawHttp.with(Forge.headers(malmo, us), "AS2-From", from);
        assertThat(disposition(send(RawHttp.with(headers, "AS2-To", to)))).endsWith(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 129})
    void s60_long_names(int length) throws Exception {
        RawHttp.Response response = with("AS2-From", "n".repeat(length));
        if (length == 128) {
            assertThat(disposition(response)).isEqualTo(Disposition.UNKNOWN_RELATIONSHIP);
        } else {
            statusOnly(response, 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"malmo-ap\rX: 1", "malmo\u0000-ap", "mal\\mo", "\"malmo"})
    void s62_injections_are_refused_and_not_reflected(String from) throws Exception {
        RawHttp.Response response = with("AS2-From", from);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).doesNotContain("evil");
        assertThat(us.journey.received).isEmpty();
    }

    @Test
    void s62_a_folded_name_is_one_long_name_of_nobody() throws Exception {
        RawHttp.Response response = with("AS2-From", "malmo-ap\r\n evil: 1");
        assertThat(disposition(response)).isEqualTo(Disposition.UNKNOWN_RELATIONSHIP);
        assertThat(response.headers()).noneMatch(line -> line.strip().startsWith("evil"));
    }

    @Test
    void s65_a_body_over_the_limit_is_not_read() throws Exception {
        List<String> lines = new ArrayList<>();
        Forge.headers(malmo, us).forEach((name, value) -> lines.add(name + ": " + value));
        StringBuilder head = new StringBuilder("POST /as2 HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n");
        lines.forEach(line -> head.append(line).append("\r\n"));
        try (java.net.Socket socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), us.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(Forge.ascii(head + "\r\n"));
            byte[] start = socket.getInputStream().readNBytes(12);
            assertThat(new String(start, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "base64", "identity", "binary, gzip", ""})
    void s65_content_encoding_is_refused(String coding) throws Exception {
        statusOnly(with("Content-Encoding", coding), 415);
    }

    @Test
    void s65_content_encoding_may_repeat_the_transfer_encoding_as_camel_as2_does() throws Exception {
        Map<String, String> headers = RawHttp.with(Forge.headers(malmo, us), "Content-Transfer-Encoding", "binary");
        assertThat(mdn(send(RawHttp.with(headers, "Content-Encoding", "binary")))
                        .disposition())
                .isEqualTo(Disposition.PROCESSED);
    }

    @Test
    void s65_content_encoding_is_refused_though_it_repeats_something_else() throws Exception {
        Map<String, String> headers = RawHttp.with(Forge.headers(malmo, us), "Content-Transfer-Encoding", "gzip");
        statusOnly(send(RawHttp.with(headers, "Content-Encoding", "gzip")), 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "TRACE", "OPTIONS", "HEAD", "PATCH", "FOO"})
    void s68_other_methods(String method) throws Exception {
        assertThat(RawHttp.send(us.port, method + " /as2 HTTP/1.1", List.of(), new byte[0])
                        .status())
                .isEqualTo(405);
    }

    @Test
    void s68_other_types_and_no_smime_type() throws Exception {
        assertThat(disposition(with("Content-Type", "application/xml"))).isEqualTo(Disposition.INSUFFICIENT_SECURITY);
        assertThat(disposition(with("Content-Type", "application/pkcs7-mime; smime-type=certs-only")))
                .isEqualTo(Disposition.INSUFFICIENT_SECURITY);
        us.journey.refusals.clear();
        statusOnly(with("Content-Type", "application/pkcs7-mime"), 415);
        statusOnly(with("Content-Type", "application/pkcs7-mime; smime-type=\"enveloped"), 415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, sha-512|processed|sha-512",
                "signed-receipt-protocol=required,pkcs7-signature;signed-receipt-micalg=required,sha1,SHA384|processed|sha-384",
                "signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional, md5, sha1|processed|sha-256",
                "signed-receipt-micalg=required, sha1, md5|failed/Failure: unsupported MIC-algorithms|",
                "signed-receipt-protocol=required, pgp|failed/Failure: unsupported format|",
                "x=y|processed|sha-256",
            })
    void s71_a_wish_for_less_is_not_granted(String options, String disposition, String algorithm) throws Exception {
        Mdn mdn = mdn(with("Disposition-Notification-Options", options));
        assertThat(mdn.disposition()).endsWith("; " + disposition);
        assertThat(mdn.mic().map(mic -> mic.substring(mic.indexOf(", ") + 2)))
                .isEqualTo(Optional.ofNullable(algorithm));
    }

    @Test
    void s52_a_later_receipt_that_was_not_agreed() throws Exception {
        us.knows(
                malmo,
                new se.sigill.gateway.directory.AccessPoint(
                        malmo.name,
                        malmo.url("/as2"),
                        se.sigill.gateway.directory.AccessPoint.ReceiptMode.SYNCHRONOUS,
                        null,
                        se.sigill.gateway.directory.AccessPoint.ContentEncryption.AES_256_GCM,
                        se.sigill.gateway.directory.AccessPoint.KeyTransport.RSA_OAEP,
                        false));
        statusOnly(with("Receipt-Delivery-Option", "http://127.0.0.1:1/"), 403);
        us.knows(malmo, malmo.profile());
    }

    @Test
    void s54_an_error_does_not_stick_to_the_connection() throws Exception {
        assertThat(disposition(with("AS2-From", "stranger-ap"))).isEqualTo(Disposition.UNKNOWN_RELATIONSHIP);
        assertThat(disposition(send(Forge.headers(malmo, us)))).isEqualTo(Disposition.PROCESSED);
    }

    @Test
    void unsigned_receipts_are_refused() throws Exception {
        statusOnly(with("Content-Type", "multipart/report; report-type=disposition-notification; boundary=x"), 400);
        assertThat(us.journey.causes()).containsExactly("receipt-unsigned");
        assertThat(us.journey.acknowledged).isEmpty();
    }
}
