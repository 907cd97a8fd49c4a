/** Two gateways on one machine: the journey to look at, and the journey to measure. */
@NullMarked
package se.sigill.demo;

import org.jspecify.annotations.NullMarked;
