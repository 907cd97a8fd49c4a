package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.gateway.wire.Forge;

/** Transfers again, at the same time, and with wishes of their own (S52–S58, S71, S72). */
class TransferIT {

    /** Where the receipt goes the address book says; what the request names is nothing but a wish for later. */
    static Stream<String> targets() {
        return Stream.of(
                "https://127.0.0.1:%d/stolen",
                "http://127.0.0.1:%d/stolen",
                "http://[::1]:%d/stolen",
                "http://0.0.0.0:%d/stolen",
                "http://localhost:%d/stolen",
                "http://2130706433:%d/stolen",
                "http://169.254.169.254/latest/meta-data",
                "ftp://127.0.0.1:%d/stolen",
                "file:///etc/passwd",
                "gopher://127.0.0.1:%d/stolen",
                "jar:http://127.0.0.1:%d/stolen!/",
                "mailto:x@127.0.0.1",
                "ldap://127.0.0.1:%d/stolen",
                "//127.0.0.1:%d/stolen");
    }

    @ParameterizedTest
    @MethodSource("targets")
    @Tag("S52")
    void s52_a_receipt_ordered_elsewhere_goes_to_the_agreed_address_alone(String target) {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var peer = victim.peer();
            peer.calls().clear();
            peer.answers(call -> FakePeer.Says.status(200));
            var headers = Honest.headers(Partner.LATER.as2Name);
            headers.put("Receipt-Delivery-Option", target.replace("%d", "" + peer.port()));
            var part = attack.part();
            var entity = Forge.entity(part, Forge.sign(part, victim.key(Partner.GOTEBORG)));
            attack.as(victim.partnerTls());

            var answer = attack.post(headers, Forge.gcm(entity, victim.certificate()));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEmpty();
            attack.traced("signer-not-pinned");
            org.awaitility.Awaitility.await().until(() -> peer.calls().stream()
                    .anyMatch(call -> call.path().equals("/later-ap/later")));
            assertThat(peer.calls()).noneMatch(call -> call.path().contains("stolen"));
            assertThat(peer.calls()).noneMatch(call -> call.headers().containsKey("authorization"));
        });
    }

    @Test
    @Tag("S52")
    void s52_who_has_agreed_on_no_address_gets_no_receipt_later() {
        Victim.attack(attack -> {
            var headers = Honest.headers(Victim.MALMO_AP);
            headers.put(
                    "Receipt-Delivery-Option",
                    "https://127.0.0.1:" + attack.victim().peer().port() + "/stolen");

            attack.status(
                    attack.post(headers, attack.victim().honest().body()), 403, "asynchronous-receipt-not-agreed");
        });
    }

    @Test
    @Tag("S53")
    void s53_a_wish_for_later_is_forgotten_with_its_request() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var peer = victim.peer();
            peer.calls().clear();
            peer.answers(call -> FakePeer.Says.status(200));
            var part = attack.part();
            var bad =
                    Forge.gcm(Forge.entity(part, Forge.sign(part, victim.key(Partner.GOTEBORG))), victim.certificate());
            var later = Honest.headers(Partner.LATER.as2Name);
            later.put("Receipt-Delivery-Option", "https://127.0.0.1/");
            attack.as(victim.partnerTls());

            assertThat(attack.post(later, bad).text()).isEmpty();
            for (int i = 0; i < 3; i++) {
                attack.refusedUniformly(attack.post(Honest.headers(Partner.LATER.as2Name), bad), "signer-not-pinned");
            }

            org.awaitility.Awaitility.await().until(() -> !peer.calls().isEmpty());
            assertThat(peer.calls()).hasSize(1);
        });
    }

    @Test
    @Tag("S54")
    void s54_an_error_does_not_stick_to_the_connection() {
        Victim.attack(attack -> {
            var honest = attack.victim().honest();
            var unsigned = Forge.gcm(attack.part(), attack.victim().certificate());
            for (int i = 0; i < 3; i++) {
                attack.refusedUniformly(attack.post(unsigned), "insufficient-message-security");
                attack.taken(attack.post(honest.body()), honest.part());
                attack.refused(
                        attack.post(Honest.headers("nobody-ap"), honest.body()),
                        "processed/error: unknown-trading-relationship",
                        "sender-unknown");
                attack.taken(attack.post(honest.body()), honest.part());
            }
            assertThat(attack.connection().isOpen()).isTrue();
            attack.arrives(6);
        });
    }

    /** Two partners, eight threads each: every receipt is about the caller's own transfer and to its own name. */
    @Test
    @Tag("S55")
    void s55_partners_at_the_same_time_get_their_own_receipts() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var honest = victim.honest();
            var part = attack.part();
            var refused = Forge.gcm(Forge.entity(part, Forge.sign(part, victim.malmo())), victim.certificate());
            Callable<Integer> malmo = () -> {
                try (var connection = victim.connect(victim.malmoTls())) {
                    for (int i = 0; i < 10; i++) {
                        var headers = Honest.headers(Victim.MALMO_AP);
                        var answer = connection.post(headers, honest.body());
                        honest.requireTaken(answer);
                        own(answer, headers.getOrDefault("Message-Id", ""), Victim.MALMO_AP);
                    }
                    return 10;
                }
            };
            Callable<Integer> goteborg = () -> {
                try (var connection = victim.connect(victim.partnerTls())) {
                    for (int i = 0; i < 10; i++) {
                        var headers = Honest.headers(Partner.GOTEBORG.as2Name);
                        var answer = connection.post(headers, refused);
                        honest.requireSigned(answer);
                        assertThat(answer.disposition()).isEqualTo("processed/error: decryption-failed");
                        own(answer, headers.getOrDefault("Message-Id", ""), Partner.GOTEBORG.as2Name);
                    }
                    return 10;
                }
            };
            var threads = Executors.newFixedThreadPool(16);
            try {
                var all = IntStream.range(0, 16)
                        .mapToObj(i -> i % 2 == 0 ? malmo : goteborg)
                        .toList();
                for (var each : threads.invokeAll(all)) {
                    assertThat(each.get()).isEqualTo(10);
                }
            } finally {
                threads.shutdown();
            }
            attack.traced("signer-not-pinned");
            attack.arrives(80);
        });
    }

    private static void own(Answer answer, String id, String to) {
        assertThat(answer.field("Original-Message-ID")).contains(id);
        assertThat(answer.header("AS2-To")).contains(to);
        assertThat(answer.header("AS2-From")).contains(Victim.AF_AP);
    }

    @Test
    @Tag("S56")
    void s56_the_same_transfer_gets_the_same_receipt_byte_for_byte() {
        Victim.attack(attack -> {
            var honest = attack.victim().honest();
            var headers = Honest.headers(Victim.MALMO_AP);
            var first = attack.post(headers, honest.body());
            attack.taken(first, honest.part());

            var copies = new HashSet<String>();
            for (int i = 0; i < 5; i++) {
                copies.add(attack.anew().post(headers, honest.body()).text());
            }

            assertThat(copies).containsExactly(first.text());
            attack.arrives(1);
        });
    }

    @Test
    @Tag("S56")
    void s56_many_copies_at_once_are_one_arrival_and_one_receipt() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var headers = Honest.headers(Victim.MALMO_AP);
            var body = attack.sealed(
                    victim.honest().part(), Forge.sign(victim.honest().part(), victim.malmo()));
            var threads = Executors.newFixedThreadPool(20);
            var receipts = new HashSet<String>();
            try {
                Callable<Answer> copy = () -> untilTaken(victim, headers, body);
                for (var each : threads.invokeAll(java.util.Collections.nCopies(100, copy))) {
                    receipts.add(attack.seen(each.get()).text());
                }
            } finally {
                threads.shutdown();
            }
            assertThat(receipts).hasSize(1);
            attack.arrives(1);
        });
    }

    /** As an honest sender does: comes back when it is asked to (S148). */
    private static Answer untilTaken(Victim victim, Map<String, String> headers, byte[] body) throws IOException {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            try (var connection = victim.connect(victim.malmoTls())) {
                var answer = connection.post(headers, body);
                if (answer.status() != 503) {
                    return answer;
                }
            }
        }
        throw new AssertionError("never taken");
    }

    @Test
    @Tag("S57")
    void s57_the_same_id_with_other_content() {
        Victim.attack(attack -> {
            var honest = attack.victim().honest();
            var headers = Honest.headers(Victim.MALMO_AP);
            var first = attack.post(headers, honest.body());
            attack.taken(first, honest.part());
            var part = attack.part();

            var answer = attack.post(
                    headers,
                    attack.sealed(part, Forge.sign(part, attack.victim().malmo())));

            attack.refused(answer, "processed/error: invalid-message-id", "message-id-reused");
            assertThat(attack.post(headers, honest.body()).text()).isEqualTo(first.text());
            attack.arrives(1);
        });
    }

    /** Sealed anew it is other bytes, and still the same message. */
    @Test
    @Tag("S58")
    void s58_the_same_message_in_a_new_transfer_is_delivered_once() {
        Victim.attack(attack -> {
            var message = Honest.message("Samma fråga");
            for (int i = 0; i < 3; i++) {
                var part = Honest.part(attack.victim().seal(message));
                attack.taken(
                        attack.post(attack.sealed(
                                part, Forge.sign(part, attack.victim().malmo()))),
                        part);
            }
            attack.arrives(3);
            attack.delivers(1);
        });
    }

    static Stream<Arguments> wishes() {
        var weak = "signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=";
        return Stream.of(
                Arguments.of(
                        weak + "required, sha1",
                        "failed/Failure: unsupported MIC-algorithms",
                        "mic-algorithm-too-weak"),
                Arguments.of(
                        weak + "required, md5, sha1",
                        "failed/Failure: unsupported MIC-algorithms",
                        "mic-algorithm-too-weak"),
                Arguments.of(
                        "signed-receipt-protocol=required, pgp; signed-receipt-micalg=optional, sha256",
                        "failed/Failure: unsupported format",
                        "receipt-protocol-unknown"));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    @Tag("S71")
    void s71_a_required_weak_receipt_is_refused(String wish, String answered, String cause) {
        Victim.attack(attack -> {
            var headers = Honest.headers(Victim.MALMO_AP);
            headers.put("Disposition-Notification-Options", wish);

            attack.refused(attack.post(headers, attack.victim().honest().body()), answered, cause);
        });
    }

    static Stream<String> granted() {
        return Stream.of(
                "signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional, sha1, md5",
                "signed-receipt-protocol=optional, pgp; signed-receipt-micalg=optional, sha256",
                "signed-receipt-protocol=optional",
                "signed-receipt-micalg=optional, sha1, sha-256",
                "",
                "unknown=required, thing");
    }

    /** What is merely wished for less is answered with what we always give: a signature, and SHA-256. */
    @ParameterizedTest
    @MethodSource("granted")
    @Tag("S71")
    void s71_a_wish_for_less_gets_a_signed_receipt_with_sha_256(String wish) {
        Victim.attack(attack -> {
            var headers = Honest.headers(Victim.MALMO_AP);
            headers.put("Disposition-Notification-Options", wish);

            var answer = attack.post(headers, attack.victim().honest().body());

            attack.taken(answer, attack.victim().honest().part());
            attack.arrives(1);
        });
    }

    @Test
    @Tag("S71")
    void s71_no_wish_for_a_receipt_is_no_transfer() {
        Victim.attack(attack -> {
            var headers = Honest.headers(Victim.MALMO_AP);
            headers.remove("Disposition-Notification-To");

            attack.status(attack.post(headers, attack.victim().honest().body()), 400, "no-receipt-asked-for");
        });
    }

    @Test
    @Tag("S72")
    void s72_versions_and_features_change_nothing() {
        Victim.attack(attack -> {
            for (var version : new String[] {"0.1", "1.0", "9.9", "x".repeat(200)}) {
                var headers = Honest.headers(Victim.MALMO_AP);
                headers.put("AS2-Version", version);
                headers.put("EDIINT-Features", "CEM, AS2-Reliability, multiple-attachments");
                attack.taken(
                        attack.post(headers, attack.victim().honest().body()),
                        attack.victim().honest().part());
            }
            attack.arrives(4);
        });
    }

    /** A certificate exchange message (CEM) is content like any other: nobody's key is known by it. */
    @Test
    @Tag("S72")
    void s72_a_certificate_sent_along_is_not_trusted() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var stranger = victim.key(Partner.GOTEBORG);
            var part = Forge.join(
                    Forge.ascii("Content-Type: application/ediint-cert-exchange+xml\r\n\r\n"),
                    Forge.ascii("<EDIINTCertificateExchangeRequest>" + attack.canary()
                            + java.util.Base64.getEncoder()
                                    .encodeToString(stranger.certificate().getEncoded())
                            + "</EDIINTCertificateExchangeRequest>"));
            attack.taken(attack.post(attack.sealed(part, Forge.sign(part, victim.malmo()))), part);
            attack.arrives(1);

            var next = attack.part();
            attack.refusedUniformly(attack.post(attack.sealed(next, Forge.sign(next, stranger))), "signer-not-pinned");
        });
    }
}
