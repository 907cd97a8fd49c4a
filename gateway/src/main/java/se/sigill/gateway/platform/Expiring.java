package se.sigill.gateway.platform;

import java.time.Instant;
import java.util.List;

/** Knows certificates that will expire. */
public interface Expiring {

    /** Of certificates that stand in for each other, the last to expire. */
    List<Expiry> expiries();

    /** @param what whose it is and what for, as an operator knows it; no person */
    record Expiry(String what, Instant at) {}
}
