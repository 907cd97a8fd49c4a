package se.sigill.gateway.message;

/** The states of a message as Digg's MT/MK API names them (B1.4.2). */
public enum MessageStatus {
    /** Accepted and committed; waits to be sent. */
    SCHEDULED,
    /** Being transmitted. */
    SUBMITTED,
    /** An attempt failed for a passing reason; another is due. */
    SCHEDULED_FOR_RESEND,
    /** The other access point has signed for the bytes (MDN). */
    ACKNOWLEDGE,
    /** Waits for the other organisation's meddelandekvittens. */
    WAITING_FOR_RECEIPT,
    /** The other organisation has accepted the message: inkommen there. Final. */
    ACCEPTED,
    /** The other organisation has rejected the message; ends as {@link #MESSAGE_EXCHANGE_ERROR}. */
    REJECTED,
    /** A fault of our own is being looked into; ends as {@link #MESSAGE_EXCHANGE_ERROR}. */
    ERROR,
    /** Not delivered, or uncertain whether it was: the events say which. Final. */
    MESSAGE_EXCHANGE_ERROR,
    /** Inbound: taken from the access point, not yet judged. */
    RETRIEVED,
    /** Inbound: the meddelandekvittens is on its way. */
    RECEIPT_SENT,
    /** Inbound: in the mailbox. Final. */
    NEW;

    /** A client may delete only what has come to rest (B1.4.2). */
    public boolean deletable() {
        return this == NEW || this == ACCEPTED || this == MESSAGE_EXCHANGE_ERROR;
    }
}
