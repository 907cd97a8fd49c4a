package se.sigill.gateway.seal;

import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Issue.Detail;
import se.sigill.gateway.message.Issue.Reason;

/** What is told to a sender whose envelope is rejected (content specification 5.3, rows 12 to 14). */
final class Rejections {

    private static final String SWEDISH = "Avsändarens identitet/kryptering godtogs inte – anmäl";
    private static final String HEADER = "/ns:messagePayload/ns:message/ns:messageHeader/";

    private Rejections() {}

    /** Row 12; one text for every way a signature can be wrong. */
    static Issue signature() {
        return new Issue(Reason.SIG, Detail.SECURITY, "xhe-signature", "NA", "Sender signature not validated", SWEDISH);
    }

    /** Row 14. */
    static Issue notEncrypted() {
        return new Issue(
                Reason.SIG,
                Detail.SECURITY,
                "xhe-encryption",
                "NA",
                "The message is not encrypted as the transport model asks",
                SWEDISH);
    }

    /** Row 13. */
    static Issue sender() {
        return disagreement("sender-agrees", "ns:sender/ns:senderID/ns:extension", "senderID");
    }

    static Issue recipient() {
        return disagreement("recipient-agrees", "ns:recipient/ns:recipientID/ns:extension", "recipientID");
    }

    static Issue messageId() {
        return disagreement("messageId-agrees", "ns:messageId", "messageId");
    }

    static Issue function() {
        return disagreement(
                "function-agrees",
                "ns:recipient/ns:attention/ns:subOrganization/ns:organizationId/ns:extension",
                "organizationId");
    }

    private static Issue disagreement(String rule, String path, String element) {
        return new Issue(
                Reason.BV,
                Detail.SECURITY,
                rule,
                HEADER + path,
                element + " is not identical to the value in the XHE envelope",
                SWEDISH);
    }
}
