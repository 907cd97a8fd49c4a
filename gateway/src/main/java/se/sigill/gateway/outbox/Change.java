package se.sigill.gateway.outbox;

/**
 * Every way an item of the outbox may change: what is set, and where it must stand. Each is one statement that changes
 * the row and writes its events, or does nothing. No guard lets an item leave a final state (invariant I10), but for a
 * receipt that is asked for again.
 */
enum Change {
    SEAL(Values.SEALED, Guard.HELD + " and transmission is null"),
    /** For another key of the receiver (F19). */
    RESEAL(Values.SEALED, Guard.HELD + " and transmission is not null"),
    TRANSMIT("status = 'SUBMITTED', attempts = attempts + 1", Guard.HELD + " and transmission is not null"),
    POSTPONE("status = 'SCHEDULED_FOR_RESEND', due = :when" + Guard.RELEASE, Guard.HELD),
    AWAIT("due = :when" + Guard.RELEASE, Guard.HELD),
    ACKNOWLEDGE("""
            status = case kind when 'MESSAGE' then 'WAITING_FOR_RECEIPT' else 'ACKNOWLEDGE' end,
            receipt_deadline = case kind when 'MESSAGE' then cast(:deadline as timestamptz) end,
            transport_receipt = coalesce(transport_receipt, :evidence),
            transport_receipt_digest = coalesce(transport_receipt_digest, :digest), due = null""" + Guard.RELEASE, Guard.ON_ITS_WAY + " and attempts > 0"),
    /** Evidence of an item that is settled without it. */
    ADD_LATE_ACKNOWLEDGEMENT(
            "transport_receipt = :evidence, transport_receipt_digest = :digest", "transport_receipt is null"),
    FAIL("status = 'MESSAGE_EXCHANGE_ERROR', due = null" + Guard.RELEASE, Guard.ON_ITS_WAY),
    /** A receipt may come before the acknowledgement (F23), but not before anything was sent. */
    SETTLE(
            "status = :status, receipt = :receipt, receipt_envelope = :evidence, due = null" + Guard.RELEASE,
            "kind = 'MESSAGE' and attempts > 0 and sender = :sender and receiver = :receiver and " + Guard.NOT_FINAL),
    /** Nothing more is expected. A receipt needs no answer: it can be given up only while it is on its way. */
    GIVE_UP(
            "status = 'MESSAGE_EXCHANGE_ERROR', due = null" + Guard.RELEASE,
            "(kind = 'MESSAGE' or " + Guard.ON_ITS_WAY + ") and " + Guard.NOT_FINAL),
    REPEAT_RECEIPT(
            "status = 'SCHEDULED', due = :now" + Guard.RELEASE,
            "kind = 'RECEIPT' and due is null and payload is not null"),
    /** Does not wait for its time. Whoever has it goes on. */
    HURRY("due = :now", Guard.ON_ITS_WAY + " and (held_until is null or held_until <= :now)"),
    /** The step under way ends here, and another may take it at once. */
    HAND_BACK("held_until = null, token = token + 1", Guard.HELD),
    /** After a restore: it may have been sent since the backup was taken, under bytes that are lost. */
    DOUBT(
            "status = 'MESSAGE_EXCHANGE_ERROR', attempts = greatest(attempts, 1), due = null" + Guard.RELEASE,
            Guard.ON_ITS_WAY),
    /** The content of a receipt; its evidence stays. */
    ERASE_RECEIPT("payload = null, body = null", "kind = 'RECEIPT' and due is null and payload is not null"),
    DELETE(
            "deleted_at = :now, header = null, payload = null, body = null",
            "kind = 'MESSAGE' and deleted_at is null and status in ('ACCEPTED', 'MESSAGE_EXCHANGE_ERROR')");

    private final String sql;

    Change(String set, String guard) {
        this.sql = "with moved as (update outbox_item set changed = :now, " + set + " where id = :id and " + guard
                + " returning " + OutboxRow.COLUMNS + ")" + OutboxRows.TOLD + "select * from moved";
    }

    /** Parameters besides those of the change: {@code id}, {@code now}, {@code events}, for a held item {@code token}. */
    String sql() {
        return sql;
    }

    private static final class Values {

        static final String SEALED = """
                transmission = :transmission, access_point_from = :from, access_point_to = :to, headers = :headers,
                integrity = :integrity, body = :body""";
    }

    private static final class Guard {

        static final String ON_ITS_WAY = "due is not null";
        static final String HELD = ON_ITS_WAY + " and token = :token";
        static final String NOT_FINAL = "status not in ('ACCEPTED', 'MESSAGE_EXCHANGE_ERROR')";

        /** Whoever holds the item holds it no more: the next claim, and nothing of the last one, may go on. */
        static final String RELEASE = ", held_until = null, token = token + 1";
    }
}
