package se.sigill.gateway.payload;

import static se.sigill.gateway.message.Issue.Reason.BV;
import static se.sigill.gateway.payload.Rule.invariant;
import static se.sigill.gateway.payload.Rule.structure;

import java.util.regex.Pattern;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Issue.Detail;
import se.sigill.gateway.message.ParticipantId;

/** Every rule an SDK message must keep: those of schema and Schematron, and those only written in the specification. */
final class MessageRules {

    static final int LABEL_LENGTH = 256;

    private static final Pattern TIMESTAMP =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{1,3}Z");
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    static final Rule EMPTY =
            invariant("empty", "The element is there but has no value. Leave it out, or give it one.");
    static final Rule SIZE =
            Rule.of("message-size", BV, Detail.TOO_LONG, "The message with its files is larger than 30 MB.");
    static final StructureRules STRUCTURE = new StructureRules(
            structure("root", "The document is not a messagePayload of MessageWithAttachments, version 3."),
            structure("element-unexpected", "An element is here that the schema does not have."),
            structure("element-missing", "A required element is missing."),
            structure("element-repeated", "The element is repeated more often than the schema allows."),
            structure("element-order", "The element comes after one that it must come before."),
            structure("attribute-unexpected", "The element has an attribute that the schema does not have."),
            structure("text-unexpected", "There is text between the elements."),
            structure("value-element", "The element holds an element where a value is required."),
            structure("value-comment", "There is a comment or an instruction inside the value."),
            structure("instruction", "The document holds a processing instruction."),
            structure("value-characters", "The value holds a character that XML 1.0 does not have."),
            EMPTY,
            invariant("content-base64-start", "The content does not start with a character of base64 (RFC 4648)."),
            invariant("content-base64", "The content is not whole and valid base64 (RFC 4648)."),
            SIZE,
            Rule.of("message-parts", BV, Detail.TOO_LONG, "The message has more than 100 000 elements."));

    static final Rule CREATED_TYPE =
            structure("creationDateTime-type", "The value is not a date and time of XML Schema (dateTime).");
    static final Rule CREATED_FORM = invariant(
            "creationDateTime-form",
            "The time is not in UTC with fractions: YYYY-MM-DDThh:mm:ss.s, .ss or .sss, and Z.");
    static final Rule CONFIDENTIALITY_TYPE = structure("confidentiality-type", "The value is neither true nor false.");
    static final Rule LABEL_TOO_LONG = structure("label-length", "The label is longer than 256 characters.");
    static final Rule SUBJECT_TOO_LONG =
            invariant("messageHeader-label-length", "The label is longer than 256 characters.");
    static final Rule MESSAGE_ID = uuid("messageId");
    static final Rule CONVERSATION_ID = uuid("conversationId");
    static final Rule REF_TO_MESSAGE_ID = uuid("refToMessageId");
    static final Rule CONVERSATION = invariant(
            "conversationId-missing",
            "There must be one conversationId. A message that starts a conversation can use its messageId.");
    static final Rule RECIPIENT_ROOT = participantRoot("recipientID");
    static final Rule SENDER_ROOT = participantRoot("senderID");
    static final Rule RECIPIENT_ID = participant("recipientID");
    static final Rule SENDER_ID = participant("senderID");
    static final Rule FUNCTION_ROOT =
            invariant("organizationId-root", "The code system of a function address is " + FunctionAddress.ROOT + ".");
    static final Rule FUNCTION_FORM =
            invariant("organizationId-length", "The function address is longer than 256 characters.");
    static final Rule REFERENCE_LENGTH =
            invariant("referenceId-length", "The reference is longer than 256 characters.");
    static final Rule DOCUMENT_CONTENT = invariant("documents-content", "The document has neither a text nor a file.");

    /** For messages of ours alone: what others leave out is taken as it stands. */
    static final Rule INDEX =
            invariant("documents-index", "Where there are several documents each has a number for its place.");

    private MessageRules() {}

    static boolean isTimestamp(String text) {
        return TIMESTAMP.matcher(text).matches();
    }

    static boolean isUuid(String text) {
        return UUID_FORM.matcher(text).matches();
    }

    private static Rule uuid(String element) {
        return invariant(element + "-uuid", "The value is not a UUID of 36 characters (RFC 4122).");
    }

    private static Rule participantRoot(String element) {
        return invariant(element + "-root", "The code system of a participant is " + ParticipantId.SCHEME + ".");
    }

    private static Rule participant(String element) {
        return invariant(element + "-form", "A participant is 0203: and a domain name.");
    }
}
