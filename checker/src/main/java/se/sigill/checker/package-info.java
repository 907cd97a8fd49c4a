/**
 * The invariants I1–I24 (threats-and-faults, section 7), checked from outside after the dust has settled: histories of
 * those who used the gateways, and what the databases of the gateways hold. Shares no class with the gateway.
 */
@NullMarked
package se.sigill.checker;

import org.jspecify.annotations.NullMarked;
