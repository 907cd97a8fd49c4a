package se.sigill.gateway.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/**
 * A new question as an officer has written it, checked field by field; or a consent alone.
 *
 * @param reference own dnr or aktnr; empty where there is none
 * @param questions none when it is a consent alone
 * @param consent a new consent to send along, or the one the counterpart has; null where there is none
 * @param openBecause why nothing in it is secret, as the officer wrote it; null where it is secret, as all is otherwise
 * @param officer whom there it is meant for; a reference only: the function answers for it
 * @param restricted whether the case is seen by who asks alone, until she names others
 */
public record Question(
        FunctionAddress mailbox,
        ParticipantId participant,
        ParticipantId counterpart,
        FunctionAddress counterpartFunction,
        String reference,
        Part.Client client,
        List<Part.Question> questions,
        @Nullable Part consent,
        @Nullable String openBecause,
        @Nullable String officer,
        boolean restricted) {

    public Question {
        questions = List.copyOf(questions);
    }

    boolean confidential() {
        return openBecause == null;
    }

    @Override
    public String toString() {
        return "Question[…]";
    }
}
