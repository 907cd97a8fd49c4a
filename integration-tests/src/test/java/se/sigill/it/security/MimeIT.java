package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.gateway.wire.Forge;

/** What is signed is what is read, and it is for us (S37, S39–S41). */
class MimeIT {

    /** Göteborg sends on, in its own name, what Malmö stad sealed for Göteborg. */
    @Test
    @Tag("S37")
    void s37_a_message_for_another_is_not_taken_from_whom_it_was_for() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var part = Honest.part(victim.seal(Honest.toGoteborg(attack.canary())));
            var entity = Forge.entity(part, Forge.sign(part, victim.key(Partner.GOTEBORG)));

            var answer = attack.post(Partner.GOTEBORG, Forge.gcm(entity, victim.certificate()));

            attack.refused(answer, "processed/error: unknown-trading-relationship", "receiver-not-served");
        });
    }

    /** With Malmö's own signature of the transfer it cannot be sent in Göteborg's name. */
    @Test
    @Tag("S37")
    void s37_a_signed_transfer_encrypted_anew() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var part = Honest.part(victim.seal(Honest.message(attack.canary())));
            var entity = Forge.entity(part, Forge.sign(part, victim.malmo()));

            var answer = attack.post(Partner.GOTEBORG, Forge.gcm(entity, victim.certificate()));

            attack.refusedUniformly(answer, "signer-not-pinned");
        });
    }

    @Test
    @Tag("S39")
    void s39_text_around_the_parts_and_parts_too_many() {
        Victim.attack(attack -> {
            var part = attack.part();
            var good = Forge.sign(part, attack.victim().malmo());
            var ours = attack.victim().certificate();

            attack.refusedUniformly(
                    attack.post(Forge.gcm(Forge.entity("hello\r\n", part, good, ""), ours)), "text-before-first-part");
            attack.refusedUniformly(
                    attack.post(Forge.gcm(Forge.entity("", part, good, "hello"), ours)), "text-after-last-part");
            attack.refusedUniformly(
                    attack.post(Forge.gcm(Forge.entity("--b1\r\n\r\nunsigned\r\n", part, good, ""), ours)),
                    "not-exactly-two-parts");
        });
    }

    @Test
    @Tag("S39")
    void s39_the_signed_part_is_not_the_root() {
        Victim.attack(attack -> {
            var part = attack.part();
            var signed = Forge.entity(part, Forge.sign(part, attack.victim().malmo()));
            var mixed = Forge.join(
                    Forge.ascii("Content-Type: multipart/mixed; boundary=m1\r\n\r\n--m1\r\n\r\nunsigned\r\n--m1\r\n"),
                    signed,
                    Forge.ascii("\r\n--m1--\r\n"));

            attack.refusedUniformly(
                    attack.post(Forge.gcm(mixed, attack.victim().certificate())), "insufficient-message-security");
        });
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("LF in the header", "xml\r\n\r\n", "xml\n\n", "bare-line-feed"),
                Arguments.of("LF in the body", "line\r\nline", "line\nline", "signature-wrong"),
                Arguments.of("CRLF for LF", "unix\nunix", "unix\r\nunix", "signature-wrong"),
                Arguments.of("a trailing blank", "line\r\n", "line \r\n", "signature-wrong"),
                Arguments.of("a trailing blank lost", "blank \r\n", "blank\r\n", "signature-wrong"),
                Arguments.of("an empty line at the end", "</xhe>", "</xhe>\r\n", "signature-wrong"),
                Arguments.of("a header in another case", "Content-Type", "content-type", "signature-wrong"),
                Arguments.of("a header folded", "Type: app", "Type:\r\n app", "signature-wrong"),
                Arguments.of(
                        "an encoding added",
                        "xml\r\n\r\n",
                        "xml\r\nContent-Transfer-Encoding: 8bit\r\n\r\n",
                        "signature-wrong"));
    }

    /** The signature is checked over the bytes as they came: nothing is put right for it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    @Tag("S40")
    void s40_signed_bytes_changed_on_the_way(String name, String signed, String sent, String cause) {
        Victim.attack(attack -> {
            var part = "Content-Type: application/xml\r\n\r\n<xhe>line\r\nline\r\nunix\nunix blank \r\n"
                    + attack.canary() + "</xhe>";
            assertThat(part).contains(signed);
            var signature = Forge.sign(Forge.ascii(part), attack.victim().malmo());

            var answer = attack.post(attack.sealed(Forge.ascii(part.replace(signed, sent)), signature));

            attack.refusedUniformly(answer, cause);
        });
    }

    private interface Coding {
        byte[] of(byte[] content);
    }

    static Stream<Arguments> codings() {
        return Stream.of(
                Arguments.of(
                        "base64", (Coding) content -> Base64.getMimeEncoder().encode(content)),
                Arguments.of("quoted-printable", (Coding) MimeIT::quoted),
                Arguments.of("8bit", (Coding) content -> content),
                Arguments.of("binary", (Coding) content -> content));
    }

    private static byte[] quoted(byte[] content) {
        var text = new StringBuilder();
        int line = 0;
        for (byte each : content) {
            text.append(String.format("=%02X", each));
            line += 3;
            if (line > 70) {
                text.append("=\r\n");
                line = 0;
            }
        }
        return Forge.ascii(text.toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codings")
    @Tag("S41")
    void s41_every_transfer_encoding_is_read(String name, Coding coding) {
        Victim.attack(attack -> {
            var envelope = Mime.withoutHeader(attack.victim().honest().part());
            var part = Forge.join(
                    Forge.ascii("Content-Type: application/xml\r\nContent-Transfer-Encoding: " + name + "\r\n\r\n"),
                    coding.of(envelope));

            attack.taken(
                    attack.post(
                            attack.sealed(part, Forge.sign(part, attack.victim().malmo()))),
                    part);
            attack.arrives(1);
        });
    }

    static Stream<Arguments> junk() {
        return Stream.of(
                Arguments.of("base64", "PH!hlZS8+", "not-base64"),
                Arguments.of("quoted-printable", "=XY", "not-quoted-printable"),
                Arguments.of("x-uuencode", "begin 644", "unknown-transfer-encoding"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("junk")
    @Tag("S41")
    void s41_junk_is_refused_after_the_signature(String coding, String content, String cause) {
        Victim.attack(attack -> {
            var part = ("Content-Type: application/xml\r\nContent-Transfer-Encoding: " + coding + "\r\n\r\n" + content)
                    .getBytes(StandardCharsets.US_ASCII);

            var answer = attack.post(
                    attack.sealed(part, Forge.sign(part, attack.victim().malmo())));

            attack.refused(answer, "processed/error: unexpected-processing-error", cause);
        });
    }
}
