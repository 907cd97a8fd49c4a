package se.sigill.gateway.platform;

import java.time.Instant;
import java.util.List;

/** Knows what will expire, certificates above all. */
public interface Expiring {

    /** Of certificates that stand in for each other, the last to expire. */
    List<Expiry> expiries();

    /** @param what as an operator knows it: "the last certificate of access point lund-ap"; no person */
    record Expiry(String what, Instant at) {}
}
