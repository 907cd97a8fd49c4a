/** The gateway: put together here, built in the rooms below. */
@NullMarked
package se.sigill.gateway;

import org.jspecify.annotations.NullMarked;
