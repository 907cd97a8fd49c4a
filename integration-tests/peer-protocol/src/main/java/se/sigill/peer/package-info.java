/** What every foreign AS2 peer of the tests shares: one command line in, one JSON line per event out. */
@NullMarked
package se.sigill.peer;

import org.jspecify.annotations.NullMarked;
