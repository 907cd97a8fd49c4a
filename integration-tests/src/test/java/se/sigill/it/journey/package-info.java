/** The journeys, seen from outside: two gateways as processes, and clients that know the public API alone. */
@NullMarked
package se.sigill.it.journey;

import org.jspecify.annotations.NullMarked;
