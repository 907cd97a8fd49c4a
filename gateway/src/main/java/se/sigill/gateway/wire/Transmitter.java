package se.sigill.gateway.wire;

import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Consignment;

/** Carries consignments to access points, and answers that were asked for later. One attempt a call. */
public interface Transmitter {

    /** Never throws for what a network or a partner may do: those are the outcomes. */
    Transmission transmit(Consignment consignment, AccessPoint to);

    /** Posts an asynchronous answer to the URL of the partner profile, and nowhere else (rule R7). */
    boolean post(Answer answer, AccessPoint to);
}
