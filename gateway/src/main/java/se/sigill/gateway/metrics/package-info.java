/** What there is to measure: how much stands where, how old, how full; read from the tables of all rooms, changed in none. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package se.sigill.gateway.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
