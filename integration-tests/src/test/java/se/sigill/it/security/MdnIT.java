package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.certs.BadKind;
import se.sigill.certs.Identity;
import se.sigill.demo.Api;
import se.sigill.demo.Messages;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.wire.Forge;

/** What a partner may answer to a transfer of ours, and what is made of it (S43–S51, S74). */
class MdnIT {

    private static final String WAITING = "WAITING_FOR_RECEIPT";
    private static final String FAILED = "MESSAGE_EXCHANGE_ERROR";

    /** How the partner answers one transfer. */
    private interface Manner {
        FakePeer.Says to(Incoming transfer) throws Exception;
    }

    private static FakePeer.Says says(Manner manner, Incoming transfer) {
        try {
            return manner.to(transfer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The victim's own client sends a message with a canary in it. */
    private static String sends(Attack attack, Partner to) throws Exception {
        var message = Messages.withFile(attack.victim().side(), to.side(), Messages.pdf("PROV"));
        ((com.fasterxml.jackson.databind.node.ObjectNode) message.at("/data/attributes")).put("label", attack.canary());
        var answer = attack.victim().api().request("POST", "/v1/sdk/messages", message.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Api.JSON.readTree(answer.body()).at("/data/attributes/messageId").asText();
    }

    private static void becomes(Attack attack, String message, String status) {
        await("message becomes " + status)
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(30))
                .until(() -> attack.victim().client().status(message), status::equals);
    }

    /** Answered so, a transfer is not acknowledged: the same bytes go again, and an honest receipt ends it. */
    private static void ignored(Attack attack, Manner lie, String cause) throws Exception {
        var peer = attack.victim().peer();
        var self = attack.victim().key(Partner.GOTEBORG);
        peer.calls().clear();
        var honest = new AtomicBoolean();
        peer.answers(call -> {
            var transfer = Incoming.of(call, self);
            return honest.get() ? Incoming.signed(transfer.report(), self) : says(lie, transfer);
        });

        var message = sends(attack, Partner.GOTEBORG);
        attack.traced(cause);
        assertThat(attack.victim().client().status(message)).isNotIn(WAITING, "ACCEPTED", FAILED);
        honest.set(true);
        becomes(attack, message, WAITING);

        assertThat(peer.calls()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(peer.calls().stream().map(FakePeer.Call::body).distinct()).hasSize(1);
        assertThat(peer.calls().stream()
                        .map(call -> call.headers().get("message-id"))
                        .distinct())
                .hasSize(1);
    }

    /** Answered so, a transfer ends, and is not sent again. */
    private static void ends(Attack attack, Manner manner, String cause) throws Exception {
        var peer = attack.victim().peer();
        var self = attack.victim().key(Partner.GOTEBORG);
        peer.calls().clear();
        peer.answers(call -> says(manner, Incoming.of(call, self)));

        becomes(attack, sends(attack, Partner.GOTEBORG), FAILED);

        attack.traced(cause);
        assertThat(peer.calls()).hasSize(1);
    }

    @Test
    @Tag("S43")
    void s43_an_unsigned_receipt_acknowledges_nothing() {
        Victim.attack(attack ->
                ignored(attack, transfer -> Incoming.entity(Forge.ascii(transfer.report())), "receipt-unsigned"));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("another partner", (Signer) Victim::malmo),
                Arguments.of(
                        "the victim itself", (Signer) victim -> victim.pki().accessPoint(Victim.AF_AP)),
                Arguments.of("a stranger", (Signer) victim -> victim.pki().bad(BadKind.STRANGER, "goteborg-ap")),
                Arguments.of("an expired certificate", (Signer)
                        victim -> victim.pki().bad(BadKind.EXPIRED, "goteborg-ap")));
    }

    private interface Signer {
        Identity of(Victim victim);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    @Tag("S44")
    void s44_a_receipt_signed_by_somebody_else(String name, Signer signer) {
        Victim.attack(attack -> ignored(
                attack,
                transfer -> Incoming.signed(transfer.report(), signer.of(attack.victim())),
                "signer-not-pinned"));
    }

    private interface Trick {
        byte[] signature(byte[] report, Identity self, Identity other) throws Exception;
    }

    static Stream<Arguments> tricks() {
        return Stream.of(
                Arguments.of("no signer", "not-exactly-one-signer", (Trick)
                        (report, self, other) -> Forge.sign(report, false, self.chain())),
                Arguments.of("two signers", "not-exactly-one-signer", (Trick) (report, self, other) -> {
                    var good = Forge.sign(report, self);
                    return Forge.resigned(good, Forge.signerInfo(good), Forge.signerInfo(Forge.sign(report, other)));
                }),
                Arguments.of("content inside", "signature-not-detached", (Trick) (report, self, other) ->
                        Forge.sign(report, true, self.chain(), Forge.signer(self, "SHA256withRSA"))),
                Arguments.of("no signed attributes", "no-signed-attributes", (Trick) (report, self, other) -> {
                    var good = Forge.sign(report, self);
                    return Forge.resigned(good, Forge.withAttributes(Forge.signerInfo(good), null, null));
                }),
                Arguments.of(
                        "no message-digest", "signed-attribute-missing-or-twice", (Trick) (report, self, other) -> {
                            var good = Forge.sign(report, self);
                            var info = Forge.signerInfo(good);
                            var rest = SignatureIT.changed(CMSAttributes.messageDigest, 0)
                                    .of(info.getAuthenticatedAttributes());
                            return Forge.resigned(good, Forge.withAttributes(info, rest, null));
                        }),
                Arguments.of("of another report", "signature-wrong", (Trick)
                        (report, self, other) -> Forge.sign(Forge.ascii("another"), self)),
                Arguments.of("SHA-1", "signature-algorithm-not-allowed", (Trick) (report, self, other) ->
                        Forge.sign(report, false, self.chain(), Forge.signer(self, "SHA1withRSA"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tricks")
    @Tag("S45")
    void s45_the_tricks_of_s1_and_s5_to_s8(String name, String cause, Trick trick) {
        Victim.attack(attack -> ignored(
                attack,
                transfer -> Incoming.withSignature(
                        transfer.report(),
                        trick.signature(
                                Forge.ascii(transfer.report()),
                                attack.victim().key(Partner.GOTEBORG),
                                attack.victim().malmo())),
                cause));
    }

    private interface Mic {
        String of(byte[] signed) throws Exception;
    }

    private static String mic(String algorithm, byte[] bytes, String name) throws Exception {
        var digest = java.security.MessageDigest.getInstance(algorithm).digest(bytes);
        return "Received-Content-MIC: " + java.util.Base64.getEncoder().encodeToString(digest) + ", " + name + "\r\n";
    }

    static Stream<Arguments> mics() {
        return Stream.of(
                Arguments.of("of other bytes", (Mic) signed -> mic("SHA-256", new byte[1], "sha-256")),
                Arguments.of("none", (Mic) signed -> ""),
                Arguments.of("weaker than asked for", (Mic) signed -> mic("SHA-1", signed, "sha1")),
                Arguments.of("called by another name", (Mic) signed -> mic("SHA-1", signed, "sha-256")),
                Arguments.of("over lines that end otherwise", (Mic) signed -> mic(
                        "SHA-256",
                        RawAs2.bytes(
                                new String(signed, java.nio.charset.StandardCharsets.ISO_8859_1).replace("\r\n", "\n")),
                        "sha-256")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mics")
    @Tag("S46")
    void s46_a_mic_that_is_not_ours_ends_the_message(String name, Mic mic) {
        Victim.attack(attack -> ends(
                attack,
                transfer -> Incoming.signed(
                        Incoming.report(
                                Incoming.PROCESSED,
                                transfer.id(),
                                mic.of(transfer.signed().bytes())),
                        attack.victim().key(Partner.GOTEBORG)),
                "mic-mismatch"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<nobodys@forge>", "", "<>", "<another@arbetsformedlingen-ap>"})
    @Tag("S47")
    void s47_a_receipt_about_another_message_or_none(String about) {
        Victim.attack(attack -> ignored(attack, transfer -> about(attack, transfer, about), "receipt-about-another"));
    }

    private static FakePeer.Says about(Attack attack, Incoming transfer, String id) {
        var mic = "Received-Content-MIC: " + transfer.mic() + "\r\n";
        return Incoming.signed(
                Incoming.report(Incoming.PROCESSED, id, mic), attack.victim().key(Partner.GOTEBORG));
    }

    /** The other one waits as well, for its receipt later. */
    @Test
    @Tag("S47")
    void s47_a_receipt_about_another_open_message() {
        Victim.attack(attack -> {
            var other = open(attack);
            ignored(attack, transfer -> about(attack, transfer, other.transfer().id()), "receipt-about-another");
            assertThat(attack.victim().client().status(other.message())).isEqualTo("SUBMITTED");
            acknowledge(attack, other);
        });
    }

    // --- receipts that come later

    private record Open(String message, Incoming transfer) {}

    /** A message whose receipt is still to come. */
    private static Open open(Attack attack) throws Exception {
        var peer = attack.victim().peer();
        peer.calls().clear();
        peer.answers(call -> FakePeer.Says.status(200));
        var message = sends(attack, Partner.LATER);
        await("the transfer comes").until(() -> !peer.calls().isEmpty());
        becomes(attack, message, "SUBMITTED");
        return new Open(
                message, Incoming.of(peer.calls().remove(), attack.victim().key(Partner.LATER)));
    }

    private static FakePeer.Says positive(Attack attack, Open open) {
        return Incoming.signed(open.transfer().report(), attack.victim().key(Partner.LATER));
    }

    private static Answer comes(Attack attack, FakePeer.Says receipt) {
        return attack.as(attack.victim().partnerTls())
                .post(Incoming.later(Partner.LATER, receipt), receipt.body().bytes());
    }

    private static void acknowledge(Attack attack, Open open) {
        assertThat(comes(attack, positive(attack, open)).status()).isEqualTo(200);
        becomes(attack, open.message(), WAITING);
    }

    private static List<String> receiptOf(Attack attack, Open open) {
        return attack.victim()
                .store()
                .all(
                        "select encode(transport_receipt_digest, 'hex') from outbox_item where id = ?",
                        UUID.fromString(open.message()));
    }

    @Test
    @Tag("S48")
    void s48_an_old_receipt_says_nothing_of_a_new_message() {
        Victim.attack(attack -> {
            var old = open(attack);
            var receipt = positive(attack, old);
            assertThat(comes(attack, receipt).status()).isEqualTo(200);
            becomes(attack, old.message(), WAITING);
            var evidence = receiptOf(attack, old);
            var fresh = open(attack);

            assertThat(comes(attack, receipt).status()).isEqualTo(200);
            var turned = new FakePeer.Says(
                    200,
                    receipt.headers(),
                    Content.of(RawAs2.bytes(new String(
                                    receipt.body().bytes(), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .replace(old.transfer().id(), fresh.transfer().id()))));
            attack.status(comes(attack, turned), 400, "signature-wrong");

            assertThat(attack.victim().client().status(fresh.message())).isEqualTo("SUBMITTED");
            assertThat(receiptOf(attack, old)).isEqualTo(evidence);
            acknowledge(attack, fresh);
        });
    }

    @Test
    @Tag("S48")
    void s48_a_receipt_about_what_was_never_sent_is_nobodys() {
        Victim.attack(attack -> {
            var self = attack.victim().key(Partner.LATER);
            var report = Incoming.report(Incoming.PROCESSED, "<" + UUID.randomUUID() + "@af-ap>", "");

            assertThat(comes(attack, Incoming.signed(report, self)).status()).isEqualTo(404);
        });
    }

    /** Göteborg knows the id of a transfer to another, and signs well: it is not for it to say. */
    @Test
    @Tag("S44")
    void s44_a_later_receipt_by_another_partner_than_it_was_sent_to() {
        Victim.attack(attack -> {
            var open = open(attack);
            var receipt =
                    Incoming.signed(open.transfer().report(), attack.victim().key(Partner.GOTEBORG));

            var answer = attack.as(attack.victim().partnerTls())
                    .post(
                            Incoming.later(Partner.GOTEBORG, receipt),
                            receipt.body().bytes());

            assertThat(answer.status()).isEqualTo(404);
            assertThat(attack.victim().client().status(open.message())).isEqualTo("SUBMITTED");
            acknowledge(attack, open);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("S49")
    void s49_the_first_of_two_contradicting_receipts_stands_and_the_second_is_evidence(boolean positiveFirst) {
        Victim.attack(attack -> {
            var open = open(attack);
            var good = positive(attack, open);
            var bad = Incoming.signed(
                    open.transfer().report(Incoming.PROCESSED + "/error: decryption-failed"),
                    attack.victim().key(Partner.LATER));

            comes(attack, positiveFirst ? good : bad);
            becomes(attack, open.message(), positiveFirst ? WAITING : FAILED);
            comes(attack, positiveFirst ? bad : good);

            await("the second is in the trace")
                    .untilAsserted(() -> assertThat(attack.victim().client().steps(open.message()))
                            .endsWith("LATE_EVIDENCE"));
            assertThat(attack.victim().client().status(open.message())).isEqualTo(positiveFirst ? WAITING : FAILED);
        });
    }

    // --- what it says

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "automatic-action/MDN-sent-automatically; processed|",
                "AUTOMATIC-ACTION/mdn-sent-automatically;PROCESSED|",
                "automatic-action/MDN-sent-automatically; processed/warning: duplicate-document|",
                "automatic-action/MDN-sent-automatically; processed/error: decryption-failed|decryption-failed",
                "automatic-action/MDN-sent-automatically; processed/Error: authentication-failed|authentication-failed",
                "automatic-action/MDN-sent-automatically; processed/error: something else|refused-by-partner",
                "automatic-action/MDN-sent-automatically; processed/strange|refused-by-partner",
                "automatic-action/MDN-sent-automatically; failed/Failure: unsupported format|unsupported-format",
                "automatic-action/MDN-sent-automatically; failed/Failure: unsupported MIC-algorithms|unsupported-mic-algorithms",
                "manual-action/MDN-sent-manually; displayed|refused-by-partner",
                "automatic-action/MDN-sent-automatically; deleted|refused-by-partner",
            })
    @Tag("S50")
    void s50_dispositions_are_mapped_by_a_table(String disposition, @org.jspecify.annotations.Nullable String cause) {
        Victim.attack(attack -> {
            Manner manner = transfer -> Incoming.signed(
                    transfer.report(disposition), attack.victim().key(Partner.GOTEBORG));
            if (cause == null) {
                var self = attack.victim().key(Partner.GOTEBORG);
                attack.victim().peer().answers(call -> says(manner, Incoming.of(call, self)));
                becomes(attack, sends(attack, Partner.GOTEBORG), WAITING);
            } else {
                ends(attack, manner, cause);
            }
        });
    }

    @Test
    @Tag("S50")
    void s50_what_is_no_disposition_says_nothing() {
        Victim.attack(attack -> ignored(
                attack,
                transfer -> Incoming.signed(
                        transfer.report("all is well"), attack.victim().key(Partner.GOTEBORG)),
                "disposition-unreadable"));
    }

    static Stream<Arguments> noMdns() {
        return Stream.of(
                Arguments.of("nothing", "Content-Type: text/plain\r\n\r\n"),
                Arguments.of("garbage", "Content-Type: application/octet-stream\r\n\r\n\u0000\u00ff\u0013{{--"),
                Arguments.of("a page", "Content-Type: text/html\r\n\r\n<html><body>Tjänsten är stängd</body></html>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noMdns")
    @Tag("F17")
    void f17_an_answer_that_is_no_mdn_acknowledges_nothing(String name, String entity) {
        Victim.attack(attack -> ignored(attack, transfer -> Incoming.entity(Forge.ascii(entity)), "no-receipt"));
    }

    @Test
    @Tag("F17")
    void f17_half_an_mdn_acknowledges_nothing() {
        Victim.attack(attack -> ignored(
                attack,
                transfer -> {
                    var whole =
                            Incoming.signed(transfer.report(), attack.victim().key(Partner.GOTEBORG));
                    var half = Arrays.copyOf(whole.body().bytes(), whole.body().bytes().length / 2);
                    return new FakePeer.Says(200, whole.headers(), Content.of(half));
                },
                "boundary-missing"));
    }

    static Stream<Arguments> huge() {
        var type = "Content-Type: multipart/signed; boundary=b1\r\n\r\n";
        return Stream.of(
                Arguments.of("five megabytes", "receipt-too-large", type + "x".repeat(5_000_000)),
                Arguments.of("ten thousand parts", "too-many-parts", type + "--b1\r\n\r\n\r\n".repeat(10_000)),
                Arguments.of(
                        "a line without an end",
                        "receipt-too-large",
                        type + "--b1\r\nContent-Type: " + "y".repeat(1_200_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("huge")
    @Tag("S51")
    void s51_a_huge_receipt_is_not_read_to_its_end(String name, String cause, String entity) {
        Victim.attack(attack -> ignored(attack, transfer -> Incoming.entity(Forge.ascii(entity)), cause));
    }

    // --- where a transfer goes

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @Tag("S74")
    @Tag("S126")
    void s74_a_partner_that_redirects_is_not_followed(int status) {
        Victim.attack(attack -> {
            try (var listener = listener()) {
                var elsewhere = Map.of("Location", "http://127.0.0.1:" + listener.getLocalPort() + "/");
                ends(
                        attack,
                        transfer -> new FakePeer.Says(status, elsewhere, Content.of(new byte[0])),
                        "http-" + status);
                requireNobodyCame(listener);
            }
        });
    }

    @Test
    @Tag("S74")
    void s74_a_partner_in_clear_is_not_called() {
        Victim.attack(attack -> {
            becomes(attack, sends(attack, Partner.CLEAR), FAILED);
            attack.traced("clear-text-not-allowed");
        });
    }

    private static ServerSocket listener() throws IOException {
        var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(200);
        return listener;
    }

    private static void requireNobodyCame(ServerSocket listener) throws IOException {
        try (var caller = listener.accept()) {
            throw new AssertionError("somebody called: " + caller);
        } catch (SocketTimeoutException nobody) {
            assertThat(nobody).isNotNull();
        }
    }
}
