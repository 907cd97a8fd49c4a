package se.sigill.gateway.restore;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.outbox.Event;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.outbox.OutgoingFacts;
import se.sigill.gateway.platform.DoorFiles;
import se.sigill.gateway.trace.Journal;

/** Draws from the gap what follows, and ends what may have been sent as uncertain, before any step runs (I23, decision 0018). */
@Component
class Reconciliation {

    private static final String PRESENT = """
            select id from outbox_item where id = any(:ids) and deleted_at is null
            union select id from deposit where id = any(:ids) and deleted_at is null""";
    private static final String MAILBOX = "select id from deposit where id = any(:ids)";

    private final Gap gap;
    private final DoorFiles doors;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final Clock clock;

    Reconciliation(Gap gap, DoorFiles doors, Outbox outbox, JdbcClient jdbc, Clock clock) {
        this.gap = gap;
        this.doors = doors;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Report carryOut() {
        var missing = gap.whole();
        var accepted = subjects(missing, "ACCEPTED_FOR_DELIVERY");
        var sent = subjects(missing, "TRANSMITTED");
        var present = among(PRESENT, subjects(missing, entry -> true));
        return new Report(
                lastHere(),
                missing.isEmpty()
                        ? clock.instant()
                        : missing.get(missing.size() - 1).at(),
                texts(accepted, id -> !sent.contains(id)),
                texts(accepted, sent::contains),
                doubted(missing),
                toAskFor(missing),
                texts(
                        subjects(missing, entry -> entry.step().matches("RECEIPT_(ACCEPTED|REJECTED)")),
                        present::contains),
                texts(subjects(missing, "DELETED"), present::contains),
                unknownInDoors());
    }

    private Instant lastHere() {
        return jdbc.sql("select max(at) from trace_entry")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH);
    }

    private static Collection<UUID> subjects(List<Journal.Entry> entries, String step) {
        return subjects(entries, entry -> entry.step().equals(step));
    }

    private static Collection<UUID> subjects(List<Journal.Entry> entries, Predicate<Journal.Entry> which) {
        return entries.stream().filter(which).map(Journal.Entry::subject).collect(Collectors.toSet());
    }

    private static SortedSet<String> texts(Collection<UUID> ids, Predicate<UUID> which) {
        return ids.stream().filter(which).map(UUID::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    private Collection<UUID> among(String sql, Collection<UUID> ids) {
        return jdbc.sql(sql)
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .set();
    }

    /** A receipt that was sent twice is harmless, and stays on its way. */
    private SortedSet<String> doubted(List<Journal.Entry> missing) {
        var facts = Map.of("cause", "restored");
        return texts(
                subjects(
                        missing,
                        entry -> entry.step().equals("TRANSMITTED")
                                && !entry.facts().containsKey("receipt")),
                id -> outbox.find(id)
                                .filter(item -> item.kind() == OutgoingFacts.Kind.MESSAGE)
                                .isPresent()
                        && outbox.doubt(id, facts, told()));
    }

    private Event told() {
        return new Event(
                MessageStatus.MESSAGE_EXCHANGE_ERROR,
                clock.instant(),
                "uncertain",
                "Restored from a backup; uncertain whether the message was delivered",
                "Osäkert om det kom fram. Kontrollera med mottagaren innan du skickar igen",
                null);
    }

    private static SortedMap<String, SortedSet<String>> toAskFor(List<Journal.Entry> missing) {
        return missing.stream()
                .filter(entry -> entry.step().equals("RECEIVED"))
                .collect(Collectors.groupingBy(
                        entry -> entry.facts().getOrDefault("from-access-point", "unknown"),
                        TreeMap::new,
                        Collectors.mapping(
                                entry -> entry.transmission() + " (message " + entry.subject() + ")",
                                Collectors.toCollection(TreeSet::new))));
    }

    private SortedSet<String> unknownInDoors() {
        var written = doors.ids();
        var known = among(MAILBOX, written);
        return texts(written, id -> !known.contains(id));
    }
}
