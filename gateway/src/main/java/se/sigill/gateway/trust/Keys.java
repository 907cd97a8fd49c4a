package se.sigill.gateway.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.ParticipantId;

/** Our own private keys, by what they are for. Several may be valid side by side during a rollover. */
public interface Keys {

    /** The participants this gateway seals and opens for. */
    Set<ParticipantId> participants();

    /** The access point this gateway is. */
    AccessPointName accessPoint();

    /** The key a participant signs with now: of those in force, the one that came into force last. */
    Optional<OwnKey> signing(ParticipantId participant, Instant now);

    /** Every key a message to the participant may be encrypted for, newest first; rolled ones included while kept. */
    List<OwnKey> decryption(ParticipantId participant);

    /** The key our access point signs with now. */
    OwnKey accessPointSigning(Instant now);

    List<OwnKey> accessPointDecryption();
}
