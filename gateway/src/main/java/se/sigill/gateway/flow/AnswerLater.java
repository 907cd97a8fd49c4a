package se.sigill.gateway.flow;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.mailbox.Arrival;
import se.sigill.gateway.mailbox.Arrivals;
import se.sigill.gateway.wire.Transmitter;

/** Posts the answers that partners want later; until one is delivered it stays due. */
@Component
class AnswerLater {

    private final Arrivals arrivals;
    private final Directory directory;
    private final Transmitter transmitter;
    private final FlowSettings settings;
    private final Leases leases;
    private final Clock clock;

    AnswerLater(
            Arrivals arrivals,
            Directory directory,
            Transmitter transmitter,
            FlowSettings settings,
            Leases leases,
            Clock clock) {
        this.arrivals = arrivals;
        this.directory = directory;
        this.transmitter = transmitter;
        this.settings = settings;
        this.leases = leases;
        this.clock = clock;
    }

    void step(UUID arrival) {
        arrivals.claimAnswer(arrival, clock.instant(), leases.length())
                .ifPresent(answer -> leases.keep(end -> arrivals.answerPostponed(arrival, end), () -> post(answer)));
    }

    private void post(Arrival arrival) {
        var posted = directory
                .accessPoint(arrival.from())
                .filter(partner -> transmitter.post(arrival.answer(), partner))
                .isPresent();
        if (posted) {
            arrivals.answered(arrival.id());
        } else {
            arrivals.answerPostponed(arrival.id(), clock.instant().plus(settings.firstRetry()));
        }
    }
}
