package se.sigill.gateway.flow;

import java.util.Set;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.Residents;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.trust.Keys;

/** Those live here whose keys we hold. */
@Component
class HeldKeys implements Residents {

    private final Keys keys;

    HeldKeys(Keys keys) {
        this.keys = keys;
    }

    @Override
    public Set<ParticipantId> ids() {
        return keys.participants();
    }
}
