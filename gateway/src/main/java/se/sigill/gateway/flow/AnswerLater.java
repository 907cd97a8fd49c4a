package se.sigill.gateway.flow;

import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.mailbox.Arrival;
import se.sigill.gateway.mailbox.Arrivals;
import se.sigill.gateway.wire.Transmitter;

/**
 * Posts the answers that partners want later. One that cannot be delivered is tried ever more seldom, and given up like
 * a message; a partner that sends its bytes again gets the same answer again.
 */
@Component
class AnswerLater {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerLater.class);

    private final Arrivals arrivals;
    private final Directory directory;
    private final Transmitter transmitter;
    private final FlowSettings settings;
    private final Backoff backoff;
    private final Leases leases;
    private final Clock clock;

    AnswerLater(
            Arrivals arrivals,
            Directory directory,
            Transmitter transmitter,
            FlowSettings settings,
            Backoff backoff,
            Leases leases,
            Clock clock) {
        this.arrivals = arrivals;
        this.directory = directory;
        this.transmitter = transmitter;
        this.settings = settings;
        this.backoff = backoff;
        this.leases = leases;
        this.clock = clock;
    }

    void step(UUID arrival) {
        arrivals.claimAnswer(arrival, clock.instant(), leases.length())
                .ifPresent(answer -> leases.keep(
                        end -> arrivals.answerPostponed(arrival, end),
                        () -> arrivals.answerPostponed(arrival, clock.instant()),
                        () -> post(answer)));
    }

    private void post(Arrival arrival) {
        var posted = directory
                .accessPoint(arrival.from())
                .filter(partner -> transmitter.post(arrival.answer(), partner))
                .isPresent();
        if (posted) {
            arrivals.answered(arrival.id());
        } else {
            postpone(arrival);
        }
    }

    private void postpone(Arrival arrival) {
        var next = backoff.since(clock.instant(), arrival.at());
        if (next.isAfter(arrival.at().plus(settings.giveUpAfter()))) {
            LOG.warn("Gave up answering the transfer {} of {}", arrival.transmission(), arrival.from());
            arrivals.answerGivenUp(arrival.id());
        } else {
            arrivals.answerPostponed(arrival.id(), next);
        }
    }
}
