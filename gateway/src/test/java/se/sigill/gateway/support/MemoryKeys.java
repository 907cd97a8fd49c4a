package se.sigill.gateway.support;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.trust.Keys;
import se.sigill.gateway.trust.OwnKey;

/** Says whose keys are held, without holding any. */
public record MemoryKeys(AccessPointName accessPoint, Set<ParticipantId> participants) implements Keys {

    @Override
    public Optional<OwnKey> signing(ParticipantId participant, Instant now) {
        return Optional.empty();
    }

    @Override
    public List<OwnKey> decryption(ParticipantId participant) {
        return List.of();
    }

    @Override
    public OwnKey accessPointSigning(Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<OwnKey> accessPointDecryption() {
        return List.of();
    }
}
