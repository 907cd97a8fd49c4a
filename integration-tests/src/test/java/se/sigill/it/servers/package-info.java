/** PostgreSQL, Artemis and the wire as processes and threads of a test, which it may kill, freeze, fill, cut and restart. */
@NullMarked
package se.sigill.it.servers;

import org.jspecify.annotations.NullMarked;
