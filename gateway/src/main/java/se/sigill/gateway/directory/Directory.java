package se.sigill.gateway.directory;

import java.util.List;
import java.util.Optional;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/** Who can be reached, at which function, through which access point. */
public interface Directory {

    Optional<Participant> participant(ParticipantId id);

    Optional<Function> function(ParticipantId participant, FunctionAddress address);

    Optional<AccessPoint> accessPoint(AccessPointName name);

    /** The access point that serves a participant. */
    Optional<AccessPoint> accessPointOf(ParticipantId participant);

    /**
     * Finds functions whose organisation, name, alternative name or description holds every word of the text, without
     * regard to case; best matches first.
     *
     * @param limit at most this many, 1–100
     */
    List<Hit> search(String text, int limit);

    /** SHA-256, in hexadecimal, of the files now in force; goes into the trace. */
    String version();

    /**
     * What is wrong with the newest version of the files, while an older one is in force; for operators, in English.
     * Empty when the newest is in force.
     */
    default Optional<String> lastProblem() {
        return Optional.empty();
    }

    /** A function and the organisation it belongs to. */
    record Hit(ParticipantId participant, String organisation, Function function) {}
}
