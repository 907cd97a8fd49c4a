package se.sigill.gateway.casework;

import java.util.List;
import java.util.UUID;

/** What came of sending something from a page. */
public sealed interface Sending {

    /** Committed: it is delivered, or the case tells why not. */
    record Promised(UUID caseId) implements Sending {}

    /** Nothing was stored; the faults say in Swedish what happened and what to do. */
    record Refused(List<String> faults) implements Sending {}
}
