/** Sigill from the outside: real servers in containers, real processes. */
@NullMarked
package se.sigill.it;

import org.jspecify.annotations.NullMarked;
