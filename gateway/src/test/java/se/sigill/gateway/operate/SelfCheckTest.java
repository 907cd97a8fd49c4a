package se.sigill.gateway.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.sigill.gateway.support.Samples;

/** A start among debris. */
@Tag("F58")
class SelfCheckTest {

    private final Shelf shelf = new Shelf();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private SelfCheck check(String database) {
        return new SelfCheck(shelf.outbox, shelf.arrivals, shelf.database.client(), database, folder, Path.of("data"));
    }

    private UUID claimed() {
        var message = Samples.message();
        shelf.outbox.accept(message, Samples.xml("<x/>"));
        assertThat(shelf.outbox.claim(message.id().value(), shelf.clock.instant(), Duration.ofHours(1)))
                .isPresent();
        return message.id().value();
    }

    @Test
    void f58_steps_that_were_under_way_in_an_embedded_database_begin_at_once() {
        var item = claimed();
        var arrival = shelf.arrived(UUID.randomUUID()).id();
        assertThat(shelf.arrivals.claim(arrival, shelf.clock.instant(), Duration.ofHours(1)))
                .isPresent();

        check("").afterSingletonsInstantiated();

        assertThat(shelf.outbox.due(shelf.clock.instant(), 10)).containsExactly(item);
        assertThat(shelf.arrivals.waiting(shelf.clock.instant(), 10)).containsExactly(arrival);
    }

    @Test
    void f58_in_a_database_that_others_may_use_a_claim_is_theirs_until_it_ends() {
        claimed();

        check("jdbc:postgresql://db.example/sigill").afterSingletonsInstantiated();

        assertThat(shelf.outbox.due(shelf.clock.instant(), 10)).isEmpty();
    }

    @Test
    void f58_a_half_written_file_goes_and_whole_ones_and_those_being_written_stay() throws Exception {
        var door = Files.createDirectories(folder.resolve("data/folders/ekonomi"));
        var left = Files.writeString(door.resolve("." + UUID.randomUUID() + ".xml"), "<half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
        var being = Files.writeString(door.resolve("." + UUID.randomUUID() + ".xml"), "<half");
        var whole = Files.writeString(door.resolve(UUID.randomUUID() + ".xml"), "<whole/>");

        check("").afterSingletonsInstantiated();

        assertThat(left).doesNotExist();
        assertThat(being).exists();
        assertThat(whole).exists();
    }

    @Test
    void f58_content_that_nothing_refers_to_is_told_and_all_other_is_not() {
        shelf.accepted();
        shelf.received();
        assertThat(check("").unreferenced()).isZero();

        shelf.database
                .client()
                .sql("insert into vault_content (id, wrapped_key) values (gen_random_uuid(), '')")
                .update();

        assertThat(check("").unreferenced()).isEqualTo(1);
    }
}
