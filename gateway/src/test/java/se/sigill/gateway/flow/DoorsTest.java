package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.seal.Opening;
import se.sigill.gateway.seal.Verified;
import se.sigill.gateway.support.TestDatabase;

class DoorsTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @TempDir
    private Path config;

    private final Journeys here = new Journeys(DATABASE);
    private final Message message = Comings.message();

    private Doors doors() {
        return new Doors(here.line, config.toString(), "data");
    }

    private Verified verified() {
        return ((Opening.MessageOpened) Comings.opened(here, message)).verified();
    }

    @Test
    void a_folder_gets_the_message_whole_under_its_id_and_nothing_else() throws IOException {
        doors().deliver(new Destination.Folder("skola"), verified());
        doors().deliver(new Destination.Folder("skola"), verified());

        Path folder = config.resolve("data/folders/skola");
        assertThat(folder.toFile().list()).containsExactly(message.id() + ".xml");
        assertThat(Files.readAllBytes(folder.resolve(message.id() + ".xml"))).isEqualTo(here.xml(message));
    }

    @Test
    void a_folder_that_cannot_be_made_says_so() throws IOException {
        Files.createDirectories(config.resolve("data/folders"));
        Files.writeString(config.resolve("data/folders/skola"), "a file in the way");

        assertThatThrownBy(() -> doors().deliver(new Destination.Folder("skola"), verified()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("does not take the message");
    }

    @Test
    void a_queue_gets_the_id_and_nothing_else() {
        var queue = "system-" + UUID.randomUUID();

        doors().deliver(new Destination.Queue(queue), verified());

        assertThat(Journeys.BROKER.texts(queue)).containsExactly(message.id().toString());
    }

    @Test
    void a_mailbox_has_no_door() {
        here.line.cut = true;

        doors().deliver(new Destination.Mailbox(message.recipientFunction()), verified());

        assertThat(config).isEmptyDirectory();
    }

    @Test
    void a_message_for_a_door_lies_in_its_mailbox_as_well() throws IOException {
        var rulesFolder = Files.createDirectories(config.resolve("rules"));
        var queue = "system-" + UUID.randomUUID();
        try (var rules = RuleChanges.inbound(rulesFolder, "queue:" + queue)) {
            here.open(rules, config).step(here.arrives(Comings.opened(here, message)));
        }

        assertThat(Journeys.BROKER.texts(queue)).containsExactly(message.id().toString());
        assertThat(here.deposit(message.id(), message.recipientFunction()).from())
                .isEqualTo(message.sender().id());
    }
}
