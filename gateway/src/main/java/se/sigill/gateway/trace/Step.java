package se.sigill.gateway.trace;

/** What can happen to a message, in the words of the trace. */
public enum Step {
    /** The API took the message and promised to deliver it or to tell. */
    ACCEPTED_FOR_DELIVERY,
    /** Encrypted for the receiver, signed by the sender; its bytes are fixed. */
    SEALED,
    /** Handed to the network. */
    TRANSMITTED,
    /** An attempt failed for a passing reason; another is due. */
    POSTPONED,
    /** The other access point has signed for the bytes. */
    ACKNOWLEDGED,
    /** The other access point has refused the transfer. */
    REFUSED_BY_ACCESS_POINT,
    /** A meddelandekvittens that accepts came. */
    RECEIPT_ACCEPTED,
    /** A meddelandekvittens that rejects came. */
    RECEIPT_REJECTED,
    /** No meddelandekvittens came in time: uncertain whether the message arrived. */
    RECEIPT_MISSING,
    /** Given up, known not to be delivered. */
    FAILED,
    /** A stranger's or partner's transfer was refused before it was taken; nothing was kept. */
    TRANSFER_REFUSED,
    /** A sender's transfers failed too often between key unwrap and signature: it is blocked until a time. */
    SENDER_BLOCKED,
    /** The bytes are on disk and signed for. */
    RECEIVED,
    /** The same transfer or message came again and was answered as before. */
    REPEATED,
    /** Waits for the scanner of files, which is down; no receipt goes back until it is up. */
    HELD,
    /** A file in it is malicious: kept out of every mailbox, with a record of the incident; a rejection goes back. */
    QUARANTINED,
    /** Read, but a rule was broken; a rejection goes back. */
    REJECTED,
    /** Could not be read at all; kept, reported, no receipt goes back. */
    UNREADABLE,
    /** Signature verified, decrypted, every rule kept, and in the mailbox: inkommen. */
    DEPOSITED,
    /** Our receipt is on its way in the outbox. */
    RECEIPT_QUEUED,
    /** Our receipt reached the other access point. */
    RECEIPT_SENT,
    /** Our receipt could not be delivered. */
    RECEIPT_FAILED,
    /** A client fetched the message with its content. */
    FETCHED,
    /** A client deleted the message, or its time was up (gallring); its content is erased. */
    DELETED,
    /** An operator told to try again, placed a hold (gallringsstopp) or took it away. */
    OPERATED,
    /** Evidence that came too late to change anything. */
    LATE_EVIDENCE,
    /** What a newer program wrote, and this one has no word for. */
    OTHER
}
