package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import se.sigill.certs.Identity;
import se.sigill.gateway.wire.Forge;

/**
 * Envelopes that go by a good access point in well signed transfers, so that each is taken: what becomes of it is the
 * message layer's to say. What it says is {@code DEPOSITED}, {@code UNREADABLE} and the cause, or {@code REJECTED} and the
 * reasons in the meddelandekvittens.
 */
final class Sendings {

    static final String OUTSIDE_PROFILE =
            "UNREADABLE envelope: (R1-XHE|R14-XHE|base64|structure-signature|structure-encryption)";
    static final String NOT_XML = "UNREADABLE envelope: .*";
    static final String NOT_DECRYPTED = "UNREADABLE payload: cannot be decrypted, or is not XML";
    static final String SIGNATURE = "REJECTED SIG security";
    static final String DEPOSITED = "DEPOSITED";

    private static final String STEPS = """
            select step || coalesce(' ' || substring(facts from '(?:^|\\n)reasons=([^\\n]*)'), '') from trace_entry
            where step in ('DEPOSITED', 'REJECTED') and position(? in facts) > 0""";

    private final Attack attack;
    private final Store store;
    private final List<Sent> sent = new ArrayList<>();

    Sendings(Attack attack) {
        this.attack = attack;
        this.store = attack.victim().store();
    }

    /** @param becomes a regular expression */
    private record Sent(String name, String transmission, String becomes) {}

    void send(Object name, byte[] envelope, String becomes) throws Exception {
        var victim = attack.victim();
        attack.as(victim.malmoTls());
        send(name, Victim.MALMO_AP, victim.malmo(), envelope, becomes);
    }

    /** By another access point. */
    void send(Object name, Partner by, byte[] envelope, String becomes) throws Exception {
        var victim = attack.victim();
        attack.as(victim.partnerTls());
        send(name, by.as2Name, victim.key(by), envelope, becomes);
    }

    private void send(Object name, String by, Identity signer, byte[] envelope, String becomes) throws Exception {
        var victim = attack.victim();
        var part = Honest.part(envelope);
        var headers = Honest.headers(by);
        var entity = Forge.entity(part, Forge.sign(part, signer));
        attack.taken(attack.post(headers, Forge.gcm(entity, victim.certificate())), part);
        var id = Objects.requireNonNull(headers.get("Message-Id"));
        sent.add(new Sent(name.toString(), id.replaceAll("[<>]", ""), becomes));
        attack.arrives(sent.size());
    }

    /** Waits for all of them; those that are not to be delivered have no deposit, as the oracles count. */
    void judge() {
        var softly = new SoftAssertions();
        int delivered = 0;
        for (var one : sent) {
            var outcome = outcome(one.transmission());
            delivered += outcome.equals(DEPOSITED) ? 1 : 0;
            softly.assertThat(outcome).as(one.name()).matches(one.becomes());
        }
        attack.delivers(delivered);
        assertThat(sent).isNotEmpty();
        softly.assertAll();
    }

    /** The last one sent waits still, and nobody was told anything. */
    void requireHeld() {
        var last = sent.get(sent.size() - 1);
        assertThat(store.number("select count(*) from arrival where opened is not null and " + IS, last.transmission()))
                .isZero();
        var subject = store.all("select subject from arrival where " + IS, last.transmission())
                .get(0);
        assertThat(store.number("select count(*) from outbox_item where about::text = ?", subject))
                .isZero();
    }

    private static final String IS = "replace(replace(transmission, '<', ''), '>', '') = ?";

    private String outcome(String transmission) {
        await("the envelope is judged")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        store.number("select count(*) from arrival where opened is not null and " + IS, transmission)
                                == 1);
        var unreadable = store.all("select coalesce(unreadable, '') from arrival where " + IS, transmission)
                .get(0);
        if (!unreadable.isEmpty()) {
            return "UNREADABLE " + unreadable;
        }
        var arrival =
                store.all("select id from arrival where " + IS, transmission).get(0);
        return String.join(", ", store.all(STEPS, arrival));
    }
}
