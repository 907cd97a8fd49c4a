package se.sigill.gateway.payload;

import static se.sigill.gateway.message.Issue.Reason.BV;
import static se.sigill.gateway.message.Issue.Reason.SIG;

import java.util.Optional;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Issue.Detail;

/**
 * Grounds for rejecting a message that its XML alone does not show (content specification 5.3): for those who open
 * envelopes and choose mailboxes. Breaches of schema and rules come from {@link MessageXml}.
 */
public final class Rejections {

    /** The path of a fault that no element can be blamed for (Meddelandekvittens 3.1 [g]). */
    public static final String NO_PATH = "NA";

    private static final String MESSAGE = "/ns:messagePayload/ns:message";
    private static final String HEADER = MESSAGE + "/ns:messageHeader";
    private static final String FUNCTION =
            HEADER + "/ns:recipient/ns:attention/ns:subOrganization/ns:organizationId/ns:extension";

    private static final Rule REPLY_TO_FAILED = new Rule(
            "refToMessageId-failed",
            BV,
            Detail.NOT_SUPPORTED,
            "refToMessageId names a message that its sender has recorded as failed. Send this as a new message.",
            "Svaret gäller ett meddelande som avsändaren markerat som fel – skicka som nytt");

    private Rejections() {}

    /** Row 9: the recipient has no such mailbox. */
    public static Issue unknownFunction() {
        return issue(
                "function-unknown", BV, Detail.NOT_FOUND, "The recipient has no function with this address.", FUNCTION);
    }

    /**
     * Row 8: the mailbox does not take the file's type.
     *
     * @param document position in the message, from 1
     * @param file position among the files of the document, from 1
     */
    public static Issue fileTypeNotSupported(int document, int file) {
        return issue(
                "contentType-not-supported",
                BV,
                Detail.NOT_SUPPORTED,
                "The recipient does not take files of this type. PDF is always taken.",
                file(document, file) + "/ns:contentType");
    }

    /** Row 8: the bytes or the name of a file are not of the type it is declared to be; positions from 1. */
    public static Issue fileTypeDiffers(int document, int file) {
        return issue(
                "contentType-differs",
                BV,
                Detail.NOT_SUPPORTED,
                "The content or the name of the file is not of the declared type.",
                file(document, file) + "/ns:contentType");
    }

    /** Row 11: it answers a message that we as its sender have given up, e.g. for want of a receipt. */
    public static Issue repliesToFailedMessage() {
        return REPLY_TO_FAILED.at(HEADER + "/ns:refToMessageId");
    }

    /** Row 6: another message from the same sender has the same id (decision D1). */
    public static Issue duplicate() {
        return issue(
                "messageId-duplicate",
                BV,
                Detail.DUPLICATE,
                "Another message with this messageId has already been received.",
                HEADER + "/ns:messageId");
    }

    /** Row 3: malware in a file; positions from 1. */
    public static Issue malware(int document, int file) {
        return issue(
                "content-malware",
                BV,
                Detail.FORBIDDEN,
                "The file was stopped by the recipient's check for malicious code.",
                file(document, file));
    }

    /** Row 4. */
    public static Issue tooLong() {
        return MessageRules.SIZE.at("/ns:messagePayload");
    }

    /** Row 12: the signature does not hold, or is not by the organisation that the envelope names. */
    public static Issue signatureNotValid() {
        return issue(
                "signature-not-valid",
                SIG,
                Detail.SECURITY,
                "The signature of the envelope could not be validated for the sender it names.",
                NO_PATH);
    }

    /** Row 14: the transport model asks for encryption and there is none, or another. */
    public static Issue notEncrypted() {
        return issue(
                "payload-not-encrypted",
                SIG,
                Detail.SECURITY,
                "The payload is not encrypted as the transport model requires.",
                NO_PATH);
    }

    /** Row 13: {@code senderID} is not the sender of the envelope. */
    public static Issue senderDiffers() {
        return differs("senderID", HEADER + "/ns:sender/ns:senderID/ns:extension", "FromParty");
    }

    /** {@code recipientID} is not the recipient of the envelope (content specification 4.3.2.1). */
    public static Issue recipientDiffers() {
        return differs("recipientID", HEADER + "/ns:recipient/ns:recipientID/ns:extension", "ToParty");
    }

    /** The function address is not the envelope's (content specification 4.3.2.3). */
    public static Issue functionDiffers() {
        return differs("organizationId", FUNCTION, "HandlingServiceID");
    }

    /** {@code messageId} is not the id of the envelope (content specification 4.3.2). */
    public static Issue messageIdDiffers() {
        return differs("messageId", HEADER + "/ns:messageId", "Header/ID");
    }

    /**
     * What a user is told of a detail code in a receipt, compared without letter case; empty for a code we do not know,
     * which is the administrator's to look at. A {@code not-supported} is taken to be about a file's type.
     */
    public static Optional<String> swedish(String detailCode) {
        return Rule.swedish(detailCode);
    }

    private static Issue differs(String element, String path, String envelope) {
        return issue(
                element + "-differs",
                BV,
                Detail.SECURITY,
                element + " is not the same as " + envelope + " of the envelope.",
                path);
    }

    private static Issue issue(String id, Issue.Reason reason, Detail detail, String english, String path) {
        return Rule.of(id, reason, detail, english).at(path);
    }

    private static String file(int document, int file) {
        return MESSAGE + "/ns:messageBody/ns:documents[" + document + "]/ns:ContentFiles[" + file + "]";
    }
}
