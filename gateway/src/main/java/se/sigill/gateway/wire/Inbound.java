package se.sigill.gateway.wire;

import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.AccessPointName;

/** What {@code wire} hands over. Implemented by {@code flow}, so that the network never points at the journey. */
public interface Inbound {

    /**
     * Commits the transfer and its answer, or finds what was answered before. An exception means that nothing is known
     * to be committed: the partner gets 5xx and no receipt (rule R8).
     */
    Reception receive(Received received);

    /** Settles an asynchronous receipt; false when it matches nothing we wait for. */
    boolean acknowledged(Acknowledgement acknowledgement);

    /**
     * Records why a transfer was refused, under the correlation id the partner was given (decision D6).
     *
     * @param claimedFrom as the partner wrote it, where it is a valid name
     * @param untraced how many of the same source were refused before it and not recorded, being too many
     */
    void refused(String correlation, @Nullable AccessPointName claimedFrom, String cause, long untraced);

    /** Records that a sender is blocked for a while. */
    void blocked(Block block);
}
