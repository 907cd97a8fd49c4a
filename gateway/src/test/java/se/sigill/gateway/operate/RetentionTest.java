package se.sigill.gateway.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.platform.DoorFiles;
import se.sigill.gateway.support.InParallel;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.trace.Step;

/** Gallring: when its time is up no content is left anywhere, and all evidence is. */
class RetentionTest {

    private static final Duration MONTHS = Duration.ofDays(90);

    private final Shelf shelf = new Shelf();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Retention retention(@Nullable Duration time) {
        return retentionBy(new RetentionSettings(Duration.ofHours(1), time, time, time, time, time, time, time));
    }

    private Retention retentionBy(RetentionSettings settings) {
        return new Retention(
                settings,
                new RetentionRows(shelf.database.client()),
                shelf.outbox,
                shelf.mailbox,
                shelf.arrivals,
                shelf.quarantine,
                shelf.database.transactions(),
                new DoorFiles(folder, Path.of("data")),
                shelf.clock);
    }

    private void months() {
        shelf.clock.forward(MONTHS.plusDays(1));
    }

    private boolean erasedIn(String table, UUID id) {
        var column =
                table.equals("outbox_item") ? "payload is null and header is null and body is null" : "header is null";
        return shelf.database
                .client()
                .sql("select " + column + " and deleted_at is not null from " + table + " where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    @Test
    void nothing_goes_before_an_operator_gave_it_a_time() {
        shelf.accepted();
        months();

        assertThat(retention(null).erase()).isZero();
    }

    @Tag("S135")
    @Test
    void s135_what_was_sent_goes_when_its_time_is_up_and_its_receipts_stay() {
        var id = shelf.accepted().id().value();
        var retention = retention(MONTHS);
        assertThat(retention.erase()).isZero();
        months();

        assertThat(retention.erase()).isEqualTo(1);

        assertThat(erasedIn("outbox_item", id)).isTrue();
        assertThat(shelf.outbox.payload(id)).isEmpty();
        assertThat(shelf.contents()).as("MDN and kvittens").isEqualTo(2);
        assertThat(shelf.steps(id)).containsSequence(Step.RECEIPT_ACCEPTED, Step.DELETED);
        var entries = shelf.trace.of(id);
        assertThat(entries.get(entries.size() - 1).facts()).containsEntry("by", "retention");
        assertThat(retention.erase()).as("twice is harmless").isZero();
    }

    @Tag("S135")
    @Test
    void s135_what_was_received_goes_from_mailbox_vault_and_doors_once_somebody_has_fetched_it() throws IOException {
        var message = shelf.received();
        var door =
                Files.createDirectories(folder.resolve("data/folders/ekonomi")).resolve(message.id() + ".xml");
        Files.writeString(door, "<hemligt/>");
        months();
        var receivedOnly =
                retentionBy(new RetentionSettings(Duration.ofHours(1), null, null, MONTHS, null, null, null, null));
        assertThat(receivedOnly.erase()).as("nobody has read it").isZero();
        shelf.fetched(message);

        assertThat(receivedOnly.erase()).isEqualTo(1);

        assertThat(door).doesNotExist();
        assertThat(shelf.contents()).isZero();
        assertThat(erasedIn("deposit", message.id().value())).isTrue();
        assertThat(shelf.mailbox.find(message.id(), Set.of(Samples.BISTAND.value())))
                .isEmpty();
        assertThat(shelf.steps(message.id().value())).endsWith(Step.FETCHED, Step.DELETED);
    }

    @Tag("S135")
    @Test
    void s135_what_another_node_or_a_client_deleted_goes_from_this_nodes_folders() throws IOException {
        var deleted = shelf.received();
        var kept = shelf.received();
        var door = Files.createDirectories(folder.resolve("data/folders/ekonomi"));
        var unknown = door.resolve(UUID.randomUUID() + ".xml");
        for (var file : List.of(door.resolve(deleted.id() + ".xml"), door.resolve(kept.id() + ".xml"), unknown)) {
            Files.writeString(file, "<hemligt/>");
        }
        shelf.fetched(deleted);
        var deposit = shelf.mailbox
                .find(deleted.id(), Set.of(Samples.BISTAND.value()))
                .orElseThrow();
        assertThat(shelf.database.transactions().<Boolean>execute(status -> shelf.mailbox.delete(deposit, Map.of())))
                .isTrue();

        assertThat(retention(null).erase()).isEqualTo(1);

        assertThat(door.resolve(deleted.id() + ".xml")).doesNotExist();
        assertThat(door.resolve(kept.id() + ".xml")).exists();
        assertThat(unknown).as("reconciliation tells of it").exists();
    }

    @Tag("S135")
    @Test
    void s135_what_was_received_goes_without_a_client_when_its_case_is_done() {
        var message = shelf.received();
        months();
        var receivedOnly =
                retentionBy(new RetentionSettings(Duration.ofHours(1), null, null, MONTHS, null, null, null, null));
        assertThat(receivedOnly.erase()).as("nobody is done with it").isZero();
        shelf.database.client().sql("""
                        insert into casework_case (id, mailbox, conversation, participant, counterpart, asked, facts,
                            situation, state, since, confidential, created, changed)
                        select gen_random_uuid(), mailbox, conversation, recipient, sender, false, ''::bytea, 'FINISHED', 'DONE',
                            now(), true, now(), now()
                        from deposit where id = :id""").param("id", message.id().value()).update();

        assertThat(receivedOnly.erase()).isEqualTo(1);
    }

    @Tag("S135")
    @Test
    void s135_the_original_of_a_consent_stays_as_long_as_the_register_has_it() {
        var id = shelf.accepted().id().value();
        months();
        shelf.database.client().sql("""
                        insert into casework_consent (mailbox, id, own, client, counterpart, terms, valid_from, valid_to, state,
                            carried_by, changed)
                        values ('x', gen_random_uuid(), true, decode(repeat('00', 32), 'hex'), 'y', ''::bytea, current_date - 1,
                            current_date, 'SENT', :id, now())""").param("id", id).update();
        assertThat(retention(MONTHS).erase()).isZero();

        shelf.database
                .client()
                .sql("update casework_consent set state = 'WITHDRAWN', valid_to = current_date - 1")
                .update();
        assertThat(retention(MONTHS).erase()).isZero();
        shelf.database.client().sql("delete from casework_consent").update();
        assertThat(retention(MONTHS).erase()).isEqualTo(1);
    }

    @Tag("S135")
    @Test
    void s135_nothing_goes_that_is_not_at_rest() {
        var waiting = shelf.sent().id().value();
        var unopened = shelf.arrived(UUID.randomUUID());
        months();

        assertThat(retention(MONTHS).erase()).isZero();

        assertThat(shelf.outbox.payload(waiting)).isPresent();
        assertThat(shelf.arrivals.envelope(unopened.id())).isPresent();
    }

    @Tag("S135")
    @Test
    void s135_envelopes_and_what_could_not_be_read_go_by_times_of_their_own() {
        var unreadable = shelf.arrived(UUID.randomUUID());
        shelf.arrivals.unreadable(unreadable.id(), "no-key", Map.of());
        var judged = shelf.received();
        months();

        assertThat(retention(MONTHS).erase()).isEqualTo(2);

        assertThat(shelf.arrivals.envelope(unreadable.id())).isEmpty();
        assertThat(shelf.steps(unreadable.subject())).endsWith(Step.UNREADABLE, Step.DELETED);
        assertThat(shelf.contents()).as("the message nobody has fetched").isEqualTo(1);
        assertThat(judged).isNotNull();
    }

    @Tag("S135")
    @Test
    void s135_a_hold_on_message_or_conversation_keeps_it_from_time_and_client_alike() {
        var one = shelf.accepted();
        var other = shelf.received();
        shelf.fetched(other);
        shelf.holds.place(one.id().value(), "arkivarien");
        shelf.holds.place(other.conversation().value(), "arkivarien");
        months();
        var retention = retention(MONTHS);

        assertThat(retention.erase()).isZero();
        assertThat(shelf.outbox.delete(one.id(), Map.of("client", "verksamhetssystem")))
                .isFalse();
        assertThat(shelf.contents()).isEqualTo(6);
        assertThat(shelf.steps(other.conversation().value())).containsExactly(Step.OPERATED);

        assertThat(shelf.holds.release(one.id().value(), "arkivarien")).isTrue();
        assertThat(shelf.holds.release(other.conversation().value(), "arkivarien"))
                .isTrue();
        assertThat(retention.erase()).as("message, message and its envelope").isEqualTo(3);
    }

    @Tag("S135")
    @Test
    void s135_a_turn_that_is_cut_off_is_finished_by_the_next() throws IOException {
        var message = shelf.received();
        shelf.fetched(message);
        var stubborn = folder.resolve("data/folders/ekonomi/" + message.id() + ".xml");
        Files.createDirectories(stubborn);
        Files.writeString(stubborn.resolve("in the way"), "");
        months();
        var retention = retention(MONTHS);

        assertThat(retention.erase()).as("its envelope alone").isEqualTo(1);
        assertThat(shelf.mailbox.find(message.id(), Set.of(Samples.BISTAND.value())))
                .isPresent();
        assertThat(shelf.steps(message.id().value()))
                .filteredOn(Step.DELETED::equals)
                .hasSize(1);

        Files.delete(stubborn.resolve("in the way"));
        assertThat(retention.erase()).isEqualTo(1);
        assertThat(shelf.contents()).isZero();
    }

    @Tag("S135")
    @Test
    void s135_two_nodes_in_the_same_turn_erase_once() throws Exception {
        Message[] messages = {shelf.accepted(), shelf.accepted(), shelf.accepted()};
        months();

        var erased = InParallel.times(2, i -> retention(MONTHS).erase());

        assertThat(erased.stream().mapToInt(Integer::intValue).sum()).isEqualTo(messages.length);
        for (var message : messages) {
            assertThat(shelf.steps(message.id().value()))
                    .filteredOn(Step.DELETED::equals)
                    .hasSize(1);
        }
    }

    @Test
    void a_time_without_its_unit_stops_the_start() {
        assertThatThrownBy(() -> retention(Duration.ofMillis(90))).hasMessageContaining("90d");
    }
}
