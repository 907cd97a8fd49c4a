package se.sigill.gateway.casework;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/** Questions that a verksamhetssystem has begun, and an officer ends; their address says nothing about anybody (R33). */
public interface BegunQuestions {

    /**
     * What is filled in.
     *
     * @param mailbox that asks
     * @param clientName empty where it is not given
     * @param reference own dnr or aktnr; empty where it is not given
     * @param counterpart with its function, or neither
     * @param templates to be ticked, as far as the officer may
     */
    record Begun(
            FunctionAddress mailbox,
            String client,
            String clientName,
            String reference,
            @Nullable ParticipantId counterpart,
            @Nullable FunctionAddress counterpartFunction,
            List<String> templates) {

        public Begun {
            templates = List.copyOf(templates);
        }

        @Override
        public String toString() {
            return "Begun[" + mailbox + "]";
        }
    }

    /** For a day. */
    UUID begin(Begun question);

    /** Empty where she may not ask from its mailbox, or the day is over. */
    Optional<Begun> find(Member member, UUID id);
}
