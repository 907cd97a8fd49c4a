package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.support.InParallel;
import se.sigill.gateway.support.TestDatabase;

@Tag("F28")
class AnswerLaterTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Journeys here = new Journeys(DATABASE);
    private final AnswerLater answerLater = here.answerLater();

    private boolean owed(UUID arrival) {
        return here.arrivals.unanswered(here.clock.instant(), 1000).contains(arrival);
    }

    @Test
    void an_answer_that_was_posted_is_owed_no_more() {
        var arrival = here.arrives("<xhe/>", true);

        answerLater.step(arrival);

        assertThat(here.network.posted)
                .containsExactly(here.arrivals.find(arrival).orElseThrow().answer());
        here.clock.forward(here.settings.giveUpAfter());
        assertThat(owed(arrival)).isFalse();
    }

    @Test
    void an_answer_that_was_not_delivered_is_posted_again_the_very_same() {
        var arrival = here.arrives("<xhe/>", true);
        here.network.takesAnswers = false;

        answerLater.step(arrival);
        assertThat(owed(arrival)).isFalse();

        here.clock.forward(here.settings.firstRetry());
        assertThat(owed(arrival)).isTrue();
        here.network.takesAnswers = true;
        answerLater.step(arrival);

        assertThat(owed(arrival)).isFalse();
        assertThat(here.network.posted).hasSize(2);
        assertThat(here.network.posted.get(1)).isEqualTo(here.network.posted.get(0));
    }

    @Test
    void an_answer_that_cannot_be_delivered_is_tried_ever_more_seldom_and_given_up() {
        var arrival = here.arrives("<xhe/>", true);
        here.network.takesAnswers = false;
        var end = here.clock.instant().plus(here.settings.giveUpAfter());

        while (here.clock.instant().isBefore(end)) {
            answerLater.step(arrival);
            here.clock.forward(here.settings.firstRetry());
        }

        assertThat(here.network.posted).hasSizeBetween(20, 40);
        assertThat(owed(arrival)).isFalse();
    }

    @Test
    void an_answer_stays_owed_while_nobody_knows_where_to_post_it() {
        var arrival = here.arrives("<xhe/>", true);
        here.directory.accessPoints.clear();

        answerLater.step(arrival);

        here.clock.forward(here.settings.firstRetry());
        assertThat(here.network.posted).isEmpty();
        assertThat(owed(arrival)).isTrue();
    }

    @Test
    void an_answer_that_was_given_at_once_is_never_posted() {
        answerLater.step(here.arrives("<xhe/>", false));
        answerLater.step(UUID.randomUUID());

        assertThat(here.network.posted).isEmpty();
    }

    @Test
    void many_bells_at_the_same_time_post_the_answer_once() {
        var arrival = here.arrives("<xhe/>", true);

        InParallel.times(8, bell -> {
            answerLater.step(arrival);
            return true;
        });

        assertThat(here.network.posted).hasSize(1);
    }
}
