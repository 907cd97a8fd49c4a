package se.sigill.gateway.directory;

import java.util.List;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.ParticipantId;

/** An organisation in the address book, its functions, and the access point that serves it. */
public record Participant(ParticipantId id, String name, AccessPointName accessPoint, List<Function> functions) {

    public Participant {
        functions = List.copyOf(functions);
    }
}
