package se.sigill.gateway.payload;

import static se.sigill.gateway.message.Issue.Reason.BV;
import static se.sigill.gateway.payload.Rule.invariant;
import static se.sigill.gateway.payload.Rule.structure;

import se.sigill.gateway.message.Issue.Detail;

/** Every rule a meddelandekvittens must keep: R1-APP to R9-APP by their published ids, and our own by others. */
final class ReceiptRules {

    private static final Rule R1 = invariant("R1-APP", "Something is here that the receipt profile does not have.");
    static final Rule R2 = invariant("R2-APP", "An element is empty.");
    static final Rule R3 = invariant("R3-APP", "CustomizationID is not that of the receipt profile.");
    static final Rule R4 = invariant("R4-APP", "ProfileID is not that of the receipt profile.");
    static final Rule R5 = invariant("R5-APP", "The response is neither ACCEPTED nor REJECTED.");
    static final Rule R6 = invariant("R6-APP", "The reason is none of SV, BV and SIG.");
    static final Rule R7 = invariant("R7-APP", "An accepting receipt gives reasons.");
    static final Rule R8 = invariant("R8-APP", "A rejecting receipt gives no reason.");
    static final Rule R9 = invariant("R9-APP", "Something is missing here, or is here too often.");
    static final Rule DATE = structure("IssueDate-type", "The value is not a date of XML Schema.");
    static final Rule TIME = structure("IssueTime-type", "The value is not a time of XML Schema.");
    static final Rule SCHEME = invariant("EndpointID-scheme", "A participant is identified in another scheme.");
    static final Rule PARTICIPANT = invariant("EndpointID-form", "A participant is not 0203: and a domain name.");
    static final Rule ABOUT = invariant("DocumentReference-uuid", "The reference to the message is not a UUID.");

    private static final StructureRules MESSAGE = MessageRules.STRUCTURE;

    static final StructureRules STRUCTURE = new StructureRules(
            structure("root", "The document is not an ApplicationResponse of UBL 2."),
            R1,
            R9,
            R9,
            MESSAGE.order(),
            R1,
            MESSAGE.stray(),
            MESSAGE.nested(),
            MESSAGE.comment(),
            MESSAGE.instruction(),
            MESSAGE.characters(),
            R2,
            MESSAGE.fileStart(),
            MESSAGE.file(),
            Rule.of("receipt-size", BV, Detail.TOO_LONG, "The receipt is larger than 1 MB."),
            MESSAGE.parts());

    private ReceiptRules() {}
}
