package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.demo.Api;
import se.sigill.demo.Messages;
import se.sigill.gateway.wire.Forge;

/** Something of ours breaks: what is said of it, and that nothing is promised that cannot be kept (S69, S70). */
class OurFaultsIT {

    private static void without(Attack attack, String table, Victim.Deed meanwhile) throws Exception {
        attack.breaksSomethingOfOurs();
        attack.victim()
                .store()
                .broken(
                        "alter table " + table + " rename to gone",
                        "alter table gone rename to " + table,
                        meanwhile,
                        attack);
    }

    /** A transfer that is good, and cannot be kept, gets no receipt; the very same is taken when we are well again. */
    @ParameterizedTest
    @ValueSource(strings = {"arrival", "trace_entry", "trace_head", "vault_content", "vault_chunk"})
    @Tag("S69")
    @Tag("S70")
    void s70_what_cannot_be_stored_gets_no_receipt(String table) {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var message = Honest.message(attack.canary());
            var part = Honest.part(victim.seal(message));
            var body = attack.sealed(part, Forge.sign(part, victim.malmo()));
            var headers = Honest.headers(Victim.MALMO_AP);

            without(attack, table, broken -> {
                var answer = broken.post(headers, body);
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.disposition()).isEmpty();
                assertThat(answer.header("Retry-After")).isPresent();
                assertThat(answer.text()).matches("Refused\\. Reference: [-0-9a-f]{36}\r\n");
            });

            attack.taken(attack.post(headers, body), part);
            attack.arrives(1);
            attack.delivers(1);
        });
    }

    /** What was signed for waits in the mailbox's antechamber until it can be delivered. */
    @Test
    @Tag("S70")
    void s70_what_cannot_be_delivered_now_is_delivered_later() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var part = Honest.part(victim.seal(Honest.message(attack.canary())));
            var body = attack.sealed(part, Forge.sign(part, victim.malmo()));

            without(attack, "deposit", broken -> {
                broken.taken(broken.post(body), part);
                org.awaitility.Awaitility.await("the fault is met")
                        .until(() -> broken.log().contains("deposit"));
            });

            attack.arrives(1);
            attack.delivers(1);
        });
    }

    static Stream<String> tables() {
        return Stream.of("outbox_item", "outbox_event", "trace_entry", "vault_content", "vault_chunk", "deposit");
    }

    /** The caller of the API is told in Swedish, and operators find the cause by the reference; nobody else learns it. */
    @ParameterizedTest
    @MethodSource("tables")
    @Tag("S69")
    void s69_a_caller_learns_nothing_of_what_broke(String table) {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var message = Messages.withFile(victim.side(), Partner.CLEAR.side(), Messages.pdf("PROV"));
            ((ObjectNode) message.at("/data/attributes")).put("label", attack.canary());

            without(attack, table, broken -> {
                int failures = 0;
                for (var call : List.of("POST", "GET")) {
                    var answer = victim.api()
                            .request(call, "/v1/sdk/messages", call.equals("GET") ? null : message.toString());
                    told(broken, answer);
                    failures += answer.statusCode() / 100 == 5 ? 1 : 0;
                }
                assertThat(failures).isPositive();
            });
        });
    }

    private static void told(Attack attack, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).isIn(200, 201, 500, 503);
        if (answer.statusCode() >= 500) {
            attack.seen(answer);
            var problem = Api.JSON.readTree(answer.body());
            var reference = problem.path("instance").asText();
            assertThat(reference).matches("[-0-9a-f]{36}");
            assertThat(attack.log()).contains(reference);
            assertThat(problem.path("swedish").asText()).isNotBlank();
        }
    }

    /** All its connections are cut at once, in the middle of everything. */
    @Test
    @Tag("S69")
    void s69_a_database_that_drops_everybody() {
        Victim.attack(attack -> {
            attack.breaksSomethingOfOurs();
            var victim = attack.victim();
            var ours = victim.store().number("select pg_backend_pid()");
            for (int i = 0; i < 3; i++) {
                victim.store()
                        .broken(
                                "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                                        + " and backend_type = 'client backend' and pid <> " + ours,
                                "select 1",
                                broken -> told(broken, victim.api().request("GET", "/v1/sdk/messages", null)),
                                attack);
            }
        });
    }
}
