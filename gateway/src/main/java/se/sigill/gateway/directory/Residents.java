package se.sigill.gateway.directory;

import java.util.Set;
import se.sigill.gateway.message.ParticipantId;

/** The participants this gateway acts for: those whose keys it holds. Nobody else may be the sender of what it sends. */
public interface Residents {

    Set<ParticipantId> ids();
}
