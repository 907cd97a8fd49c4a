package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.wire.Transmission;
import se.sigill.gateway.wire.Transmitter;

/** The other access points: remembers what they got, and says what the test says. */
final class PlayedNetwork implements Transmitter {

    static final Transmission ACKNOWLEDGED =
            new Transmission.Acknowledged(Map.of("disposition", "processed"), Content.of(new byte[] {1}));
    static final Transmission PENDING = new Transmission.AcknowledgementPending();
    static final Transmission UNREACHABLE = new Transmission.Unreachable("connect-refused", null);

    final List<Consignment> sent = new CopyOnWriteArrayList<>();
    final List<Answer> posted = new CopyOnWriteArrayList<>();

    volatile Supplier<Transmission> partner = () -> ACKNOWLEDGED;
    volatile boolean takesAnswers = true;

    Consignment first() {
        return sent.get(0);
    }

    /** So many transmissions, of one id and the very same bytes (I9). */
    void assertSentTheSame(int times) {
        assertThat(sent).hasSize(times);
        assertThat(sent).extracting(Consignment::id).containsOnly(first().id());
        assertThat(sent).extracting(Consignment::headers).containsOnly(first().headers());
        assertThat(sent).extracting(Consignment::body).containsOnly(first().body());
    }

    void says(Transmission transmission) {
        partner = () -> transmission;
    }

    @Override
    public Transmission transmit(Consignment consignment, AccessPoint to) {
        sent.add(consignment);
        return partner.get();
    }

    @Override
    public boolean post(Answer answer, AccessPoint to) {
        posted.add(answer);
        return takesAnswers;
    }
}
