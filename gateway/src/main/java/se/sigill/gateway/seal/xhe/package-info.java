/** The XML of envelopes: bounds, grammar and rules, canonical form, signature, encryption. Knows nothing of keys and directories. */
@NullMarked
package se.sigill.gateway.seal.xhe;

import org.jspecify.annotations.NullMarked;
