package se.sigill.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.it.faults.Point.Who;
import se.sigill.it.journey.Towns;
import se.sigill.it.servers.FaultProxy.Way;

/**
 * {@code kill -9} at each point of both journeys. However it was cut off: the client may repeat its call, the message
 * comes to the mailbox once with every byte of it, one kvittens goes back, every attempt carried the same Message-ID, and
 * the trace is whole. The next message of its conversation comes after it; a transfer that was once answered has
 * the same answer after each kill of the receiver. Each test sees its messages ACCEPTED and reads them; the checker
 * looks at all of them in the end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT extends Killing {

    /** Bytes of an answer that are not all of it. */
    private static final int HALF_AN_ANSWER = 1_500;

    private CopyingPeer peer;
    private long transfer;

    @Override
    FaultTown opened() throws Exception {
        return FaultTown.withPoints(Towns.plan("crashes"));
    }

    @BeforeAll
    void ready() throws Exception {
        var conversation = UUID.randomUUID();
        sent(conversation, SIZE);
        town.proxy(Who.RECEIVER).count();
        sent(conversation, SIZE); // without a handshake
        transfer = town.proxy(Who.RECEIVER).passed(Way.THERE);
        peer = town.copyingPeer();
        peer.send();
        town.awaitReceipted(peer.id());
        peer.send();
        town.probe(true);
    }

    private void sent(UUID conversation, int size) throws IOException {
        var id = UUID.randomUUID();
        assertThat(town.promise(conversation, id, size).join()).isTrue();
        settled(id);
    }

    @AfterAll
    void stop() throws IOException {
        peer.sendWhatCannotBeOpened();
        end("I(7|8|14|16|17|18|19|20|21|22|24) +nothing");
    }

    @Override
    void beside(Who killed) throws Exception {
        if (killed == Who.RECEIVER) {
            peer.send();
        }
    }

    @Tag("F1")
    @ParameterizedTest(name = "{0}, run {1}")
    @ArgumentsSource(Kills.class)
    void f1_before_the_promise(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F2")
    @ParameterizedTest(name = "{0}, run {1}")
    @ArgumentsSource(Kills.class)
    void f2_after_the_promise(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F3")
    @ParameterizedTest(name = "{0}, run {1}")
    @ArgumentsSource(Kills.class)
    void f3_before_the_queue(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F4")
    @ParameterizedTest(name = "{0}, run {1}")
    @ArgumentsSource(Kills.class)
    void f4_after_the_queue(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F5")
    @ParameterizedTest(name = "{0}, run {1}")
    @ArgumentsSource(Kills.class)
    void f5_while_sealing(Point point, int run) throws Exception {
        killed(point);
    }

    static Stream<Arguments> quarters() {
        return Stream.of(25, 50, 75, 99).flatMap(percent -> Kills.runs().mapToObj(run -> Arguments.of(percent, run)));
    }

    @Tag("F6")
    @ParameterizedTest(name = "{0} %, run {1}")
    @MethodSource("quarters")
    void f6_while_sending(int percent, int run) throws Exception {
        killedInTheTransfer(Who.SENDER, percent);
    }

    static Stream<Arguments> answers() {
        return Stream.of(0, HALF_AN_ANSWER).flatMap(bytes -> Kills.runs().mapToObj(run -> Arguments.of(bytes, run)));
    }

    @Tag("F7")
    @ParameterizedTest(name = "{0} bytes of the answer, run {1}")
    @MethodSource("answers")
    void f7_before_the_mdn_is_read(int bytes, int run) throws Exception {
        killedAtTheAnswer(Who.SENDER, bytes);
    }

    @Tag("F8")
    @ParameterizedTest(name = "{0}, run {1}")
    @ArgumentsSource(Kills.class)
    void f8_before_the_mdn_is_committed(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F9")
    @ParameterizedTest(name = "{0}, run {1}")
    @ArgumentsSource(Kills.class)
    void f9_while_settling(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F24")
    @ParameterizedTest(name = "{0} %, run {1}")
    @MethodSource("quarters")
    void f24_while_receiving(int percent, int run) throws Exception {
        killedInTheTransfer(Who.RECEIVER, percent);
    }

    @Tag("F25")
    @ParameterizedTest(name = "{0}, run {1}")
    @ArgumentsSource(Kills.class)
    void f25_verified_and_not_stored(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F26")
    @ParameterizedTest(name = "{0}, run {1}")
    @ArgumentsSource(Kills.class)
    void f26_stored_and_no_mdn(Point point, int run) throws Exception {
        killed(point);
    }

    static Stream<Arguments> halves() {
        return Kills.runs().mapToObj(run -> Arguments.of(HALF_AN_ANSWER, run));
    }

    @Tag("F27")
    @ParameterizedTest(name = "{0} bytes of the answer, run {1}")
    @MethodSource("halves")
    void f27_half_an_mdn(int bytes, int run) throws Exception {
        killedAtTheAnswer(Who.RECEIVER, bytes);
    }

    @Tag("F29")
    @ParameterizedTest(name = "{0}, run {1}")
    @ArgumentsSource(Kills.class)
    void f29_between_mailbox_and_kvittens(Point point, int run) throws Exception {
        killed(point);
    }

    private void killedInTheTransfer(Who who, int percent) throws Exception {
        var message = new Begun(who);
        var killed = new AtomicBoolean();
        town.proxy(Who.RECEIVER).trap(Way.THERE, transfer * percent / 100, () -> kill(who, killed));
        killedOnTheWire(message, killed);
    }

    /** The transfer is whole on the other side; what comes back after it is the MDN. */
    private void killedAtTheAnswer(Who who, int bytes) throws Exception {
        var message = new Begun(who);
        var proxy = town.proxy(Who.RECEIVER);
        var killed = new AtomicBoolean();
        proxy.watch(Way.THERE, transfer * 9 / 10, () -> proxy.trap(Way.BACK, bytes, () -> kill(who, killed)));
        killedOnTheWire(message, killed);
    }
}
