package se.sigill.gateway.operate;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.files.Quarantine;
import se.sigill.gateway.mailbox.Arrivals;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.operate.RetentionRows.Due;
import se.sigill.gateway.operate.RetentionRows.Kind;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.platform.DoorFiles;

/**
 * Gallring: erases content whose time is up, wherever it lies; hashes, receipts and trace stay (S135). Each in a
 * transaction of its own, so that a turn may be cut off anywhere and two nodes may take the same turn.
 */
@Component
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Map<Kind, Duration> times;
    private final RetentionRows rows;
    private final Outbox outbox;
    private final Mailbox mailbox;
    private final Arrivals arrivals;
    private final Quarantine quarantine;
    private final TransactionTemplate transactions;
    private final DoorFiles doors;
    private final Clock clock;

    Retention(
            RetentionSettings settings,
            RetentionRows rows,
            Outbox outbox,
            Mailbox mailbox,
            Arrivals arrivals,
            Quarantine quarantine,
            TransactionTemplate transactions,
            DoorFiles doors,
            Clock clock) {
        this.times = times(settings);
        this.rows = rows;
        this.outbox = outbox;
        this.mailbox = mailbox;
        this.arrivals = arrivals;
        this.quarantine = quarantine;
        this.transactions = transactions;
        this.doors = doors;
        this.clock = clock;
    }

    private static Map<Kind, Duration> times(RetentionSettings settings) {
        var times = new EnumMap<Kind, Duration>(Kind.class);
        put(times, Kind.SENT_ACCEPTED, settings.sentAccepted());
        put(times, Kind.SENT_FAILED, settings.sentFailed());
        put(times, Kind.RECEIVED, settings.received());
        put(times, Kind.RECEIPTS, settings.receipts());
        put(times, Kind.ARRIVALS, settings.arrivals());
        put(times, Kind.UNREADABLE, settings.unreadable());
        put(times, Kind.QUARANTINE, settings.quarantine());
        return times;
    }

    private static void put(Map<Kind, Duration> times, Kind kind, @Nullable Duration time) {
        if (time != null) {
            times.put(kind, time);
        }
    }

    /** @return how many were erased */
    @Scheduled(fixedDelayString = "${sigill.retention.every:1h}", initialDelayString = "PT1M")
    int erase() {
        int erased = times.entrySet().stream()
                .mapToInt(time -> erase(time.getKey(), time.getValue()))
                .sum();
        if (erased > 0) {
            rows.sweepOut();
        }
        return erased + leftInFolders();
    }

    private int erase(Kind kind, Duration time) {
        var before = clock.instant().minus(time);
        var setting = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var facts = Map.of("by", "retention", "setting", setting, "time", time.toString());
        int erased = 0;
        List<Due> due = rows.due(kind, before, -1);
        while (!due.isEmpty()) {
            for (var one : due) {
                erased += tried(kind, one, facts) ? 1 : 0;
            }
            due = rows.due(kind, before, due.get(due.size() - 1).place());
        }
        if (erased > 0) {
            LOG.info("Erased by sigill.retention.{}: {}", setting, erased);
        }
        return erased;
    }

    /** One that cannot be erased does not keep the others. */
    private boolean tried(Kind kind, Due due, Map<String, String> facts) {
        try {
            return erase(kind, due, facts);
        } catch (UncheckedIOException | DataAccessException e) {
            LOG.error("The content of {} should be erased and could not be; it is tried again", due.id(), e);
            return false;
        }
    }

    private boolean erase(Kind kind, Due due, Map<String, String> facts) {
        return switch (kind) {
            case SENT_ACCEPTED, SENT_FAILED -> outbox.delete(new MessageId(due.id()), facts);
            case RECEIVED -> received(due, facts);
            case RECEIPTS -> outbox.eraseReceipt(due.id(), facts);
            case ARRIVALS, UNREADABLE -> arrivals.erase(due.id(), facts);
            case QUARANTINE -> quarantine.erase(due.id(), facts);
        };
    }

    /** What lies in a folder for business systems goes before the commit: cut off between, it is done again. */
    private boolean received(Due due, Map<String, String> facts) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            var deposit = mailbox.find(new MessageId(due.id()), Set.of(due.mailbox()))
                    .filter(found -> found.from().value().equals(due.sender()));
            boolean erased = deposit.isPresent() && mailbox.delete(deposit.get(), facts);
            if (erased) {
                doors.erase(deposit.get().id().value());
            }
            return erased;
        }));
    }

    /** Of messages that another node, or a client, has deleted: a folder lies with one node only. */
    private int leftInFolders() {
        var left = rows.deleted(doors.ids());
        left.forEach(doors::erase);
        return left.size();
    }
}
