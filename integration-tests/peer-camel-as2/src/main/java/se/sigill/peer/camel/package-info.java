/** Apache Camel's AS2 component as a command-line peer. */
@NullMarked
package se.sigill.peer.camel;

import org.jspecify.annotations.NullMarked;
