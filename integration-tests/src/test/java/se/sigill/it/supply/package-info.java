/** What is shipped: what the jar says of itself, and that anybody who builds it gets the same bytes. */
package se.sigill.it.supply;
