package se.sigill.gateway.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.vault.VaultId;

/**
 * A row of the outbox: the facts others may see, and where its contents lie.
 *
 * @param token who may take the step under way
 * @param receipt the meddelandekvittens that settled it
 */
record OutboxRow(
        OutgoingFacts facts,
        long token,
        @Nullable VaultId payload,
        @Nullable VaultId body,
        @Nullable VaultId transportReceipt,
        @Nullable Digest transportReceiptDigest,
        @Nullable UUID receipt,
        boolean deleted) {

    /** What {@link #read} reads; everything but the wide columns. */
    static final String COLUMNS = """
            id, place, kind, status, conversation, about, sender, receiver, sender_function, receiver_function,
            created, changed, attempts, due, receipt_deadline, transmission, size,
            token, payload, body, transport_receipt, transport_receipt_digest, receipt, deleted_at""";

    static OutboxRow read(ResultSet row, int number) throws SQLException {
        byte[] digest = row.getBytes("transport_receipt_digest");
        return new OutboxRow(
                facts(row),
                row.getLong("token"),
                vaultId(row, "payload"),
                vaultId(row, "body"),
                vaultId(row, "transport_receipt"),
                digest == null ? null : Digest.wrap(digest),
                row.getObject("receipt", UUID.class),
                row.getObject("deleted_at") != null);
    }

    /** The trace is kept by message; what happens to a receipt happened to the message it answers. */
    UUID subject() {
        var about = facts.about();
        return facts.kind() == OutgoingFacts.Kind.RECEIPT && about != null ? about.value() : facts.id();
    }

    private static OutgoingFacts facts(ResultSet row) throws SQLException {
        var conversation = row.getObject("conversation", UUID.class);
        var about = row.getObject("about", UUID.class);
        var transmission = row.getString("transmission");
        return new OutgoingFacts(
                row.getObject("id", UUID.class),
                OutgoingFacts.Kind.valueOf(row.getString("kind")),
                MessageStatus.valueOf(row.getString("status")),
                conversation == null ? null : new ConversationId(conversation),
                about == null ? null : new MessageId(about),
                new ParticipantId(row.getString("sender")),
                new ParticipantId(row.getString("receiver")),
                function(row, "sender_function"),
                function(row, "receiver_function"),
                time(row, "created"),
                time(row, "changed"),
                row.getInt("attempts"),
                timeOrNone(row, "due"),
                timeOrNone(row, "receipt_deadline"),
                transmission == null ? null : new TransmissionId(transmission),
                row.getLong("size"));
    }

    private static @Nullable FunctionAddress function(ResultSet row, String column) throws SQLException {
        var address = row.getString(column);
        return address == null ? null : new FunctionAddress(address);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant timeOrNone(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable VaultId vaultId(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new VaultId(id);
    }
}
