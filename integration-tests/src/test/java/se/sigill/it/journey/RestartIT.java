package se.sigill.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import se.sigill.demo.Messages;
import se.sigill.demo.Town;

/** What was acknowledged survives a gateway that is killed, on either side (F2, F7, F13, F26 in their simplest form). */
class RestartIT {

    @Test
    void a_receiver_that_was_killed_gets_the_message_when_it_is_back() throws Exception {
        try (var town = Town.start(Towns.plan("restart"), Towns.SILENT)) {
            var malmo = Client.of(town, town.malmo());
            var af = Client.of(town, town.arbetsformedlingen());
            var before = malmo.send(Messages.question(town.malmo(), town.arbetsformedlingen()));
            malmo.awaitStatus(before, "ACCEPTED");

            town.kill(town.arbetsformedlingen());
            var id = malmo.send(Messages.question(town.malmo(), town.arbetsformedlingen()));
            malmo.awaitStatus(id, "SCHEDULED_FOR_RESEND");
            town.restart(town.arbetsformedlingen(), Towns.SILENT);

            malmo.awaitStatus(id, "ACCEPTED");
            assertThat(af.status(before)).isEqualTo("NEW");
            assertThat(af.status(id)).isEqualTo("NEW");
        }
    }

    @Test
    void a_sender_that_was_killed_keeps_its_promise_when_it_is_back() throws Exception {
        try (var town = Town.start(Towns.plan("sender-killed"), Towns.SILENT)) {
            var malmo = Client.of(town, town.malmo());
            town.kill(town.arbetsformedlingen());
            var id = malmo.send(Messages.question(town.malmo(), town.arbetsformedlingen()));

            town.kill(town.malmo());
            town.restart(town.arbetsformedlingen(), Towns.SILENT);
            town.restart(town.malmo(), Towns.SILENT);

            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> malmo.status(id), "ACCEPTED"::equals);
        }
    }
}
