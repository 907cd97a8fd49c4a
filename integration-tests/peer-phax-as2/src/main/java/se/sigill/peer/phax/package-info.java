/** phax as2-lib as a command-line peer. */
@NullMarked
package se.sigill.peer.phax;

import org.jspecify.annotations.NullMarked;
