package se.sigill.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.sigill.demo.Messages;
import se.sigill.demo.Town;

/** The same journey where the access points answer each other later, at the URL of the partner profile. */
class AsynchronousReceiptsIT {

    @Test
    void a_message_is_acknowledged_later_and_then_receipted() throws Exception {
        try (var town = Town.start(Towns.plan("asynchronous").receipts("asynchronous"), Towns.SILENT)) {
            var malmo = Client.of(town, town.malmo());

            var id = malmo.send(Messages.question(town.malmo(), town.arbetsformedlingen()));

            malmo.awaitStatus(id, "ACCEPTED");
            assertThat(malmo.steps(id)).contains("ACKNOWLEDGED", "RECEIPT_ACCEPTED");
        }
    }
}
