package se.sigill.gateway.wire;

import java.util.UUID;
import se.sigill.gateway.message.AccessPointName;

/** Counts what could not be decrypted; too many, and the sender is blocked for a while (rule R5). */
public interface Failures {

    /**
     * An envelope that was rightly signed and could not be decrypted (decision D8).
     *
     * @param partner who brought it, as its transport signature proved
     * @param incident what the operator finds it by
     */
    void undecryptable(AccessPointName partner, UUID incident);
}
