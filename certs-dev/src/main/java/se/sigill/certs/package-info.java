/** A PKI for development and tests: good certificates, and bad ones that each fail for one reason of their own. */
@NullMarked
package se.sigill.certs;

import org.jspecify.annotations.NullMarked;
