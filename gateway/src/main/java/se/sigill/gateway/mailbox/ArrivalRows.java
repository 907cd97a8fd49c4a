package se.sigill.gateway.mailbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.vault.VaultId;

/** The SQL of arrivals. */
@Component
class ArrivalRows {

    private static final String INSERT = """
            insert into arrival (id, subject, from_ap, to_ap, transmission, digest, signer, at, signing_time, envelope,
                answer_headers, answer_body, answer_later, answer_due)
            values (:id, :subject, :from, :to, :transmission, :digest, :signer, :at, :signingTime, :envelope,
                :answerHeaders, :answerBody, :answerLater, :at)
            on conflict (to_ap, from_ap, transmission) do nothing""";
    private static final String SAME_TRANSFER =
            "select * from arrival where to_ap = :to and from_ap = :from and transmission = :transmission";
    private static final String FREE = "opened is null and (held_until is null or held_until <= :now)";
    private static final String CLAIM =
            "update arrival set held_until = :until where id = :id and " + FREE + " returning *";
    private static final String RENEW =
            "update arrival set held_until = :end where id = :id and opened is null and held_until is not null";
    private static final String WAITING = "select id from arrival where " + FREE + " order by place limit :limit";
    private static final String CLOSE = """
            update arrival set opened = :now, held_until = null, unreadable = :unreadable
            where id = :id and opened is null returning *""";
    private static final String REOPEN = """
            update arrival set opened = null, unreadable = null, held_until = null
            where id = :id and unreadable is not null and erased is null returning *""";
    private static final String ERASE = """
            update arrival set erased = :now
            where id = :id and opened is not null and erased is null returning *""";
    private static final String UNANSWERED = """
            select id from arrival where answer_later and answered is null and answer_due <= :now
            order by answer_due, place limit :limit""";
    private static final String CLAIM_ANSWER = """
            update arrival set answer_due = :until
            where id = :id and answer_later and answered is null and answer_due <= :now returning *""";
    private static final String ANSWER_AGAIN =
            "update arrival set answer_later = true, answered = null, answer_due = :at where id = :id";

    /**
     * The envelopes of a deleted message: its own, judged repetitions with the very same bytes, and those that held the
     * same message sealed anew (S135). Another envelope merely claims the id; it may be anybody's, and is evidence.
     */
    private static final String ENVELOPES_OF = """
            select same.envelope from arrival a
            join arrival same on same.subject = a.subject
            where a.id = :id and (same.id = a.id
                or (same.from_ap = a.from_ap and same.digest = a.digest and same.opened is not null))
            union
            select again.envelope from repetition
            join arrival again on again.id = repetition.arrival
            where repetition.sender = :sender and repetition.message = :message""";

    private static final String REPEATS =
            "insert into repetition (arrival, sender, message) values (:arrival, :sender, :message)"
                    + " on conflict do nothing";

    private final JdbcClient jdbc;

    ArrivalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime optional(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    private static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** @return false when the transfer was kept before */
    boolean insert(Arrival arrival, VaultId envelope) {
        return jdbc.sql(INSERT)
                        .param("id", arrival.id())
                        .param("subject", arrival.subject())
                        .param("from", arrival.from().value())
                        .param("to", arrival.to().value())
                        .param("transmission", arrival.transmission().value())
                        .param("digest", arrival.digest().bytes())
                        .param("signer", Signer.encoded(arrival.signer()))
                        .param("at", time(arrival.at()))
                        .param("signingTime", optional(arrival.signingTime()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("envelope", envelope.value())
                        .param(
                                "answerHeaders",
                                MailboxJson.headers(arrival.answer().headers()))
                        .param("answerBody", arrival.answer().body().bytes())
                        .param("answerLater", arrival.answerLater())
                        .update()
                == 1;
    }

    Arrival sameTransfer(Arrival arrival) {
        return jdbc.sql(SAME_TRANSFER)
                .param("to", arrival.to().value())
                .param("from", arrival.from().value())
                .param("transmission", arrival.transmission().value())
                .query(ArrivalRows::read)
                .single();
    }

    Optional<Arrival> claim(UUID id, Instant now, Instant until) {
        return jdbc.sql(CLAIM)
                .param("id", id)
                .param("now", time(now))
                .param("until", time(until))
                .query(ArrivalRows::read)
                .optional();
    }

    void renew(UUID id, Instant end) {
        jdbc.sql(RENEW).param("id", id).param("end", time(end)).update();
    }

    Optional<Arrival> claimAnswer(UUID id, Instant now, Instant until) {
        return jdbc.sql(CLAIM_ANSWER)
                .param("id", id)
                .param("now", time(now))
                .param("until", time(until))
                .query(ArrivalRows::read)
                .optional();
    }

    /** @return the arrival, when it was open */
    Optional<Arrival> close(UUID id, @Nullable String unreadable, Instant now) {
        return jdbc.sql(CLOSE)
                .param("id", id)
                .param("now", time(now))
                .param("unreadable", unreadable, Types.VARCHAR)
                .query(ArrivalRows::read)
                .optional();
    }

    void hindered(UUID id, String cause) {
        jdbc.sql("update arrival set hindrance = :cause where id = :id and opened is null")
                .param("id", id)
                .param("cause", cause)
                .update();
    }

    void handBack(UUID id) {
        jdbc.sql("update arrival set held_until = null where id = :id and opened is null")
                .param("id", id)
                .update();
    }

    int freeClaims() {
        return jdbc.sql("update arrival set held_until = null where opened is null and held_until is not null")
                .update();
    }

    /** @return the arrival, when it could not be read */
    Optional<Arrival> reopen(UUID id) {
        return jdbc.sql(REOPEN).param("id", id).query(ArrivalRows::read).optional();
    }

    /** @return the arrival, when it was judged and nothing holds it */
    Optional<Arrival> erase(UUID id, Instant now) {
        return jdbc.sql(ERASE)
                .param("id", id)
                .param("now", time(now))
                .query(ArrivalRows::read)
                .optional();
    }

    List<UUID> waiting(Instant now, int limit) {
        return ids(WAITING, now, limit);
    }

    List<UUID> unanswered(Instant now, int limit) {
        return ids(UNANSWERED, now, limit);
    }

    private List<UUID> ids(String sql, Instant now, int limit) {
        return jdbc.sql(sql)
                .param("now", time(now))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    Optional<Arrival> find(UUID id) {
        return jdbc.sql("select * from arrival where id = :id")
                .param("id", id)
                .query(ArrivalRows::read)
                .optional();
    }

    Optional<VaultId> envelope(UUID id) {
        return jdbc.sql("select envelope from arrival where id = :id")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .map(VaultId::new);
    }

    /** An arrival held a message that its sender had sent before. */
    void repeats(UUID arrival, ParticipantId sender, MessageId message) {
        jdbc.sql(REPEATS)
                .param("arrival", arrival)
                .param("sender", sender.value())
                .param("message", message.value())
                .update();
    }

    List<VaultId> envelopesOfMessage(Deposit deposit) {
        return jdbc
                .sql(ENVELOPES_OF)
                .param("id", deposit.arrival())
                .param("sender", deposit.from().value())
                .param("message", deposit.id().value())
                .query(UUID.class)
                .list()
                .stream()
                .map(VaultId::new)
                .toList();
    }

    void answered(UUID id, Instant now) {
        jdbc.sql("update arrival set answered = :now where id = :id and answered is null")
                .param("id", id)
                .param("now", time(now))
                .update();
    }

    void answerPostponed(UUID id, Instant when) {
        jdbc.sql("update arrival set answer_due = :when where id = :id and answered is null")
                .param("id", id)
                .param("when", time(when))
                .update();
    }

    void answerGivenUp(UUID id) {
        jdbc.sql("update arrival set answer_later = false where id = :id")
                .param("id", id)
                .update();
    }

    void answerAgain(UUID id, Instant at) {
        jdbc.sql(ANSWER_AGAIN).param("id", id).param("at", time(at)).update();
    }

    private static Arrival read(ResultSet row, int number) throws SQLException {
        return new Arrival(
                row.getObject("id", UUID.class),
                row.getObject("subject", UUID.class),
                new AccessPointName(row.getString("from_ap")),
                new AccessPointName(row.getString("to_ap")),
                new TransmissionId(row.getString("transmission")),
                Digest.wrap(row.getBytes("digest")),
                Signer.decoded(row.getBytes("signer")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                optional(row, "signing_time"),
                new Answer(
                        MailboxJson.headers(row.getString("answer_headers")), Content.of(row.getBytes("answer_body"))),
                row.getBoolean("answer_later"),
                optional(row, "opened"));
    }
}
