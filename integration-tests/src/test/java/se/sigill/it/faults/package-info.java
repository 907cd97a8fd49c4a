/** Faults on purpose, through running gateways: what was acknowledged is never lost (threats-and-faults, section 6). */
@NullMarked
package se.sigill.it.faults;

import org.jspecify.annotations.NullMarked;
