package se.sigill.gateway.mailbox;

import java.sql.Types;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Receipt;

/**
 * The receipts we gave: one per sender, message id and content; the first one stands. Kept apart from deposits, so that
 * a message that was only rejected never stands in the way of one that is good.
 */
@Component
class GivenReceipts {

    private static final String REJECTED = """
            insert into given_receipt (sender, message, payload_digest, receipt)
            values (:sender, :message, :digest, cast(:receipt as jsonb)) on conflict do nothing""";
    private static final String DEPOSITED = """
            insert into given_receipt (sender, message, payload_digest, receipt)
            select sender, id, payload_digest, cast(:receipt as jsonb) from deposit
            where sender = :sender and id = :message on conflict do nothing""";
    private static final String FIND = """
            select receipt::text from given_receipt
            where sender = :sender and message = :message and payload_digest = :digest""";

    private final JdbcClient jdbc;

    GivenReceipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void rejected(ParticipantId from, MessageId id, @Nullable Digest payload, Receipt receipt) {
        jdbc.sql(REJECTED)
                .param("sender", from.value())
                .param("message", id.value())
                .param("digest", payload == null ? null : payload.bytes(), Types.BINARY)
                .param("receipt", MailboxJson.receipt(receipt))
                .update();
    }

    void deposited(ParticipantId from, MessageId id, Receipt receipt) {
        jdbc.sql(DEPOSITED)
                .param("sender", from.value())
                .param("message", id.value())
                .param("receipt", MailboxJson.receipt(receipt))
                .update();
    }

    Optional<Receipt> find(ParticipantId from, MessageId id, Digest payload) {
        return jdbc.sql(FIND)
                .param("sender", from.value())
                .param("message", id.value())
                .param("digest", payload.bytes())
                .query(String.class)
                .optional()
                .map(MailboxJson::receipt);
    }
}
