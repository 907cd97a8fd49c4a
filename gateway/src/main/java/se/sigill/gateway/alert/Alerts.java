package se.sigill.gateway.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.alert.Notice.Kind;
import se.sigill.gateway.alert.ToldRows.Matter;
import se.sigill.gateway.alert.ToldRows.Told;
import se.sigill.gateway.platform.Watched.Trouble;

/**
 * Tells of each trouble when it begins, now and then while it lasts, and when it is over; of several nodes one tells. What
 * reached nobody is told again at the next turn.
 */
class Alerts {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

    private final Conditions conditions;
    private final ToldRows rows;
    private final List<Channel> channels;
    private final AlertSettings settings;
    private final Self self;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private boolean databaseDown;

    Alerts(
            Conditions conditions,
            ToldRows rows,
            List<Channel> channels,
            AlertSettings settings,
            Self self,
            TransactionTemplate transactions,
            Clock clock) {
        this.conditions = conditions;
        this.rows = rows;
        this.channels = List.copyOf(channels);
        this.settings = settings;
        this.self = self;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Who tells. */
    record Self(String gateway, String node) {}

    @Scheduled(fixedDelayString = "${sigill.alerts.every:1m}", initialDelayString = "${sigill.alerts.every:1m}")
    synchronized void look() {
        var troubles = conditions.now();
        try {
            transactions.executeWithoutResult(status -> {
                if (rows.myTurn()) {
                    tell(troubles);
                }
            });
            databaseDown = false;
        } catch (DataAccessException | TransactionException e) {
            tellOfDatabase(troubles);
        }
    }

    /** What was told cannot be looked up: of this alone it is known here. */
    private void tellOfDatabase(List<Trouble> troubles) {
        var now = clock.instant();
        troubles.stream()
                .filter(trouble -> trouble.condition().equals("database-down") && !databaseDown)
                .forEach(trouble -> databaseDown = send(notice(Kind.RAISED, key(trouble), trouble.text(), now)));
    }

    private void tell(List<Trouble> troubles) {
        var known = rows.of(self.node());
        var current = new LinkedHashMap<Matter, Trouble>();
        troubles.forEach(trouble -> current.put(key(trouble), trouble));
        current.forEach((key, trouble) -> begun(key, trouble, known));
        known.forEach((key, told) -> {
            if (!current.containsKey(key) && send(notice(Kind.OVER, key, told.text(), told.since()))) {
                rows.over(key);
            }
        });
    }

    private void begun(Matter key, Trouble trouble, Map<Matter, Told> known) {
        var now = clock.instant();
        var told = known.get(key);
        if (told == null) {
            if (send(notice(Kind.RAISED, key, trouble.text(), now))) {
                rows.told(key, new Told(now, now, trouble.text()));
            }
        } else if (told.last().plus(settings.again()).isBefore(now)
                && send(notice(Kind.AGAIN, key, trouble.text(), told.since()))) {
            rows.told(key, new Told(told.since(), now, trouble.text()));
        }
    }

    private Matter key(Trouble trouble) {
        return new Matter(trouble.here() ? self.node() : "", trouble.condition(), trouble.about());
    }

    private Notice notice(Kind kind, Matter key, String text, Instant since) {
        return new Notice(kind, self.gateway(), key.condition(), key.about(), text, since);
    }

    /** @return whether somebody was reached; without channels the log is enough */
    private boolean send(Notice notice) {
        LOG.warn("ALARM {} {}: {}", notice.condition(), notice.kind().word(), notice.text());
        boolean reached = channels.isEmpty();
        for (var channel : channels) {
            try {
                channel.send(notice);
                reached = true;
            } catch (Channel.Undelivered e) {
                LOG.error("A notice was not delivered by {}", channel.getClass().getSimpleName(), e);
            }
        }
        return reached;
    }
}
