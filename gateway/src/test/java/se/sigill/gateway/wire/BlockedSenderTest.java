package se.sigill.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.sigill.certs.DevPki;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.Content;

/** The counters of rule R5: who fails too often is blocked for a while, and nobody else is. */
class BlockedSenderTest {

    private static final GuardSettings GUARD =
            new GuardSettings(20, Duration.ofHours(1), Duration.ofMinutes(30), 1_000);

    private final DevPki pki = DevPki.shared();

    @TempDir
    private Path malmoFolder;

    @TempDir
    private Path lundFolder;

    @TempDir
    private Path ourFolder;

    private Node malmo;
    private Node lund;
    private Node us;

    @BeforeEach
    void start() throws Exception {
        malmo = partner("malmo-ap", malmoFolder);
        lund = partner("lund-ap", lundFolder);
        us = Node.guarded(
                "arbetsformedlingen-ap",
                new Node.Tls.Mutual(ourFolder, pki.tlsServer("arbetsformedlingen-ap"), null),
                GUARD);
        introduce(malmo);
        introduce(lund);
    }

    private Node partner(String name, Path folder) throws Exception {
        return Node.start(name, new Node.Tls.Mutual(folder, pki.tlsServer(name), pki.tlsClient(name)));
    }

    private void introduce(Node partner) {
        Node.introduce(partner, us);
        partner.book.tls.put(
                us.name, List.of(pki.tlsServer("arbetsformedlingen-ap").certificate()));
        us.book.tls.put(
                partner.name, List.of(pki.tlsClient(partner.name.value()).certificate()));
    }

    @AfterEach
    void stop() throws Exception {
        malmo.close();
        lund.close();
        us.close();
    }

    private Transmission sends(Node partner, Consignment consignment) {
        return partner.transmitter.transmit(consignment, partner.partner(us));
    }

    private Transmission sendsGood(Node partner) {
        return sends(partner, partner.pack(Forge.PART, partner.partner(us)));
    }

    private Transmission sendsBad(Node partner) {
        Consignment good = partner.pack(Forge.PART, partner.partner(us));
        byte[] body = good.body().bytes();
        body[body.length - 1] ^= 1;
        return sends(
                partner,
                new Consignment(good.id(), good.from(), good.to(), good.headers(), Content.of(body), good.integrity()));
    }

    private void failsUntilBlocked(Node partner) {
        for (int i = 0; i < GUARD.failures(); i++) {
            assertThat(us.journey.blocks).isEmpty();
            assertThat(sendsBad(partner)).isInstanceOf(Transmission.Refused.class);
        }
    }

    @Tag("S28")
    @Test
    void one_too_many_raises_one_alarm_and_blocks_the_partner_alone() {
        failsUntilBlocked(malmo);

        UUID last = UUID.fromString(us.journey.refusals.get(19).correlation());
        assertThat(us.journey.blocks)
                .containsExactly(new Block(
                        last, "partner", "malmo-ap", 20, us.guardClock.instant().plus(GUARD.block())));
        assertThat(sendsGood(malmo)).isInstanceOf(Transmission.Refused.class);
        assertThat(sendsBad(malmo)).isInstanceOf(Transmission.Refused.class);
        assertThat(us.journey.causes().subList(20, 22)).containsExactly("sender-blocked", "sender-blocked");
        assertThat(us.journey.blocks).hasSize(1);
        assertThat(sendsGood(lund)).isInstanceOf(Transmission.Acknowledged.class);
    }

    @Test
    void the_block_ends_by_itself() {
        failsUntilBlocked(malmo);

        us.guardClock.forward(GUARD.block().minusSeconds(1));
        assertThat(sendsGood(malmo)).isInstanceOf(Transmission.Refused.class);
        us.guardClock.forward(Duration.ofSeconds(1));
        assertThat(sendsGood(malmo)).isInstanceOf(Transmission.Acknowledged.class);
    }

    @Test
    void failures_far_apart_do_not_add_up() {
        for (int i = 0; i < 2 * GUARD.failures(); i++) {
            sendsBad(malmo);
            us.guardClock.forward(Duration.ofMinutes(4));
        }
        assertThat(us.journey.blocks).isEmpty();
        assertThat(sendsGood(malmo)).isInstanceOf(Transmission.Acknowledged.class);
    }

    @Test
    void nobody_blocks_another_by_using_its_name() {
        for (int i = 0; i < 2 * GUARD.failures(); i++) {
            Consignment asMalmo = malmo.pack(Forge.PART, malmo.partner(us));
            assertThat(sends(lund, asMalmo)).isEqualTo(new Transmission.Refused("http-403", Map.of()));
        }
        assertThat(us.journey.blocks).isEmpty();
        assertThat(sendsGood(malmo)).isInstanceOf(Transmission.Acknowledged.class);
        assertThat(sendsGood(lund)).isInstanceOf(Transmission.Acknowledged.class);
    }

    @Test
    void what_is_rightly_signed_and_undecryptable_inside_counts_too() {
        for (int i = 0; i < GUARD.failures(); i++) {
            assertThat(sendsGood(malmo)).isInstanceOf(Transmission.Acknowledged.class);
            us.failures.undecryptable(malmo.name, UUID.randomUUID());
        }
        assertThat(us.journey.blocks).hasSize(1);
        assertThat(sendsGood(malmo)).isInstanceOf(Transmission.Refused.class);
    }

    @Tag("S28")
    @Test
    void a_block_is_answered_as_every_failure_is() throws Exception {
        Node open =
                Node.guarded("open-ap", new Node.Tls.None(), new GuardSettings(1, GUARD.window(), GUARD.block(), 9));
        Node peer = Node.start("peer-ap");
        Node.introduce(peer, open);
        Consignment good = peer.pack(Forge.PART, peer.partner(open));
        byte[] bad = good.body().bytes();
        bad[bad.length - 1] ^= 1;

        RawHttp.Response failed = RawHttp.post(open.port, "/as2", good.headers(), bad);
        RawHttp.Response blocked = RawHttp.post(open.port, "/as2", good);

        assertThat(open.journey.blocks).extracting(Block::by).containsExactly("source");
        assertThat(open.journey.causes()).containsExactly("content-decryption-failed", "sender-blocked");
        assertThat(Uniform.of(blocked)).isEqualTo(Uniform.of(failed));
        open.close();
        peer.close();
    }
}
