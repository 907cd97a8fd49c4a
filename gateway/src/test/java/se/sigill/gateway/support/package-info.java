/** Stand-ins in memory for the ports of the gateway, for tests of the rooms above them. */
@NullMarked
package se.sigill.gateway.support;

import org.jspecify.annotations.NullMarked;
