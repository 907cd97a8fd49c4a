package se.sigill.gateway.casework;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Scratch;

/**
 * Takes into the cases what happened in mailboxes and outbox, each event in a transaction of its own, and lets silence
 * turn into something to do. Safe on several nodes: a row that another has is passed over.
 */
@Component
class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int BATCH = 200;
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private static final String NEXT = """
            delete from casework_intake where place = (
                select place from casework_intake where again_at is null or again_at <= :now
                order by place limit 1 for update skip locked)
            returning place, incoming, sender, id, mailbox, conversation""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Arrivals arrivals;
    private final Deliveries deliveries;
    private final Silence silence;
    private final Clock clock;

    Intake(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Arrivals arrivals,
            Deliveries deliveries,
            Silence silence,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.arrivals = arrivals;
        this.deliveries = deliveries;
        this.silence = silence;
        this.clock = clock;
    }

    /** Something that happened to a message. */
    record Event(
            long place,
            boolean incoming,
            ParticipantId sender,
            MessageId id,
            FunctionAddress mailbox,
            ConversationId conversation) {}

    @Scheduled(fixedDelayString = "${sigill.casework.take-in:500ms}")
    void run() {
        for (int count = 0; count < BATCH && takeOne(); count++) {
            // each in a transaction of its own
        }
        transactions.executeWithoutResult(status -> silence.end(clock.instant()));
    }

    private boolean takeOne() {
        var taken = new java.util.concurrent.atomic.AtomicReference<Event>();
        try {
            return Boolean.TRUE.equals(transactions.execute(status -> {
                var event = next();
                event.ifPresent(taken::set);
                event.ifPresent(this::take);
                return event.isPresent();
            }));
        } catch (RuntimeException e) {
            var event = taken.get();
            if (event == null) {
                throw e;
            }
            LOG.error("Message {} could not be taken into its case; tried again in a minute", event.id(), e);
            jdbc.sql("update casework_intake set again_at = :at where place = :place")
                    .param("at", CaseRows.time(clock.instant().plus(AGAIN)))
                    .param("place", event.place())
                    .update();
            return true;
        }
    }

    /** Large content is read into temporary files, which go with the event (I20). */
    private void take(Event event) {
        Scratch.within(() -> {
            if (event.incoming()) {
                arrivals.take(event);
            } else {
                deliveries.take(event);
            }
        });
    }

    private Optional<Event> next() {
        return jdbc.sql(NEXT)
                .param("now", CaseRows.time(clock.instant()))
                .query((row, i) -> new Event(
                        row.getLong("place"),
                        row.getBoolean("incoming"),
                        new ParticipantId(row.getString("sender")),
                        new MessageId(row.getObject("id", UUID.class)),
                        new FunctionAddress(row.getString("mailbox")),
                        new ConversationId(row.getObject("conversation", UUID.class))))
                .optional();
    }
}
