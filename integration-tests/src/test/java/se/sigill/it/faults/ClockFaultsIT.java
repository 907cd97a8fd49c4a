package se.sigill.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import se.sigill.it.faults.Point.Who;

/**
 * Somebody sets the clock of a gateway while messages are under way (decision 0017): each is delivered once, what was
 * answered keeps its answer, and the trace stands in the order of what happened. The databases keep the right time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockFaultsIT {

    private static final String ALARM = "ALARM clock-jumped";
    private static final String RIGHT = "The clock is right again";
    private static final double PER_SECOND = 3;

    private static final String BACKWARDS = """
            select count(*) from (select at, lag(at) over (order by sequence) as before from trace_entry) as steps
            where before - at > interval '60 seconds'""";

    private static final String AHEAD =
            "select count(*) from trace_entry where at > clock_timestamp() + interval '5 minutes'";

    private FaultTown town;

    @BeforeAll
    void start() throws Exception {
        town = FaultTown.withClocks("clocks");
    }

    @AfterEach
    void right() {
        for (var who : Who.values()) {
            SetClock.right(town.folder(who));
        }
    }

    @AfterAll
    void stop() throws Exception {
        try {
            System.out.print(town.checked());
        } finally {
            town.close();
        }
    }

    /** It is not followed: no entry of the trace goes back, tokens are good, messages go on. */
    @Tag("F53")
    @ParameterizedTest
    @CsvSource({"SENDER, BACK_AN_HOUR", "RECEIVER, BACK_AN_HOUR", "RECEIVER, BACK_TEN_MINUTES"})
    void f53_set_back_it_is_not_followed(Who who, SetClock clock) throws Exception {
        var peer = town.copyingPeer();
        var answer = peer.send();
        long alarms = town.logged(who, ALARM);
        try (var traffic = town.traffic()) {
            traffic.begin(PER_SECOND);
            traffic.awaitAcknowledged(4);

            clock.in(town.folder(who));

            awaitLogged(who, ALARM, alarms + 1);
            traffic.awaitAcknowledged(6);
            assertThat(town.client(who).request("GET", "/v1/sdk/messages", null).statusCode())
                    .isEqualTo(200);
            assertThat(peer.send()).isEqualTo(answer);
            rightAgain(who);
            traffic.awaitAcknowledged(2);
            traffic.settle();
        }
        assertThat(peer.send()).isEqualTo(answer);
        assertThat(town.logged(who, ALARM)).isEqualTo(alarms + 1);
        assertThat(town.count(who, BACKWARDS)).isZero();
    }

    /** It is followed, and may come back: tokens end early, messages do not get lost. */
    @Tag("F53")
    @ParameterizedTest
    @EnumSource
    void f53_ten_minutes_ahead_and_back_nothing_is_lost(Who who) throws Exception {
        var peer = town.copyingPeer();
        var answer = peer.send();
        long alarms = town.logged(who, ALARM);
        try (var traffic = town.traffic()) {
            traffic.burst(10);
            traffic.begin(PER_SECOND);
            traffic.awaitAcknowledged(4);

            SetClock.AHEAD_TEN_MINUTES.in(town.folder(who));

            awaitLogged(who, ALARM, alarms + 1);
            Awaitility.await("work goes on").atMost(Duration.ofMinutes(1)).until(() -> town.count(who, AHEAD) >= 3);
            assertThat(peer.send()).isEqualTo(answer);
            rightAgain(who);
            traffic.awaitAcknowledged(2);
            traffic.settle();
        }
        assertThat(peer.send()).isEqualTo(answer);
    }

    /** The message ends early, for its receiver cannot be reached within what the clock says is a day; its sender is told. */
    @Test
    @Tag("F53")
    void f53_a_day_ahead_a_deadline_ends_early_and_its_sender_is_told() throws Exception {
        town.kill(Who.RECEIVER);
        var id = UUID.randomUUID();
        assertThat(town.promise(UUID.randomUUID(), id, 2_000).join()).isTrue();

        SetClock.AHEAD_A_DAY.in(town.folder(Who.SENDER));

        Awaitility.await("it is given up")
                .atMost(Duration.ofMinutes(1))
                .until(() -> town.count(
                                Who.SENDER,
                                "select count(*) from outbox_item where status = 'MESSAGE_EXCHANGE_ERROR' and id = '%s'"
                                        .formatted(id))
                        == 1);
        rightAgain(Who.SENDER);
        town.restart(Who.RECEIVER);
        town.sender().awaitStatus(id.toString(), "MESSAGE_EXCHANGE_ERROR");
        somethingGoesThrough();
    }

    @Test
    @Tag("F53")
    void f53_with_a_clock_before_its_trace_a_gateway_does_not_start() throws Exception {
        somethingGoesThrough();
        town.kill(Who.RECEIVER);
        SetClock.BACK_AN_HOUR.in(town.folder(Who.RECEIVER));

        assertThatIllegalStateException().isThrownBy(() -> town.restart(Who.RECEIVER));
        assertThat(town.logged(Who.RECEIVER, "and the trace was last written at"))
                .isPositive();

        SetClock.right(town.folder(Who.RECEIVER));
        town.restart(Who.RECEIVER);
        somethingGoesThrough();
    }

    /** A time service that corrects, a second that comes twice, clocks that differ: nobody is alarmed. */
    @Test
    @Tag("F53")
    void f53_small_steps_and_clocks_that_differ_change_nothing() throws Exception {
        long alarms = town.logged(Who.SENDER, ALARM) + town.logged(Who.RECEIVER, ALARM);
        try (var traffic = town.traffic()) {
            traffic.begin(PER_SECOND);
            traffic.awaitAcknowledged(3);
            SetClock.A_SECOND_TWICE.in(town.folder(Who.SENDER));
            traffic.awaitAcknowledged(3);
            SetClock.right(town.folder(Who.SENDER));
            SetClock.FIVE_SECONDS_FAST.in(town.folder(Who.SENDER));
            SetClock.FIVE_SECONDS_SLOW.in(town.folder(Who.RECEIVER));
            traffic.awaitAcknowledged(6);
            right();
            traffic.awaitAcknowledged(2);
            traffic.settle();
        }
        assertThat(town.logged(Who.SENDER, ALARM) + town.logged(Who.RECEIVER, ALARM))
                .isEqualTo(alarms);
    }

    private void rightAgain(Who who) {
        long before = town.logged(who, RIGHT);
        SetClock.right(town.folder(who));
        awaitLogged(who, RIGHT, before + 1);
    }

    private void awaitLogged(Who who, String text, long times) {
        Awaitility.await(text).atMost(Duration.ofSeconds(30)).until(() -> town.logged(who, text) >= times);
    }

    private void somethingGoesThrough() throws Exception {
        try (var traffic = town.traffic()) {
            traffic.burst(2);
            traffic.settle();
        }
    }
}
