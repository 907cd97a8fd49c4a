/** Messages that arrived, until their owner is done with them. */
@ApplicationModule(allowedDependencies = {"message", "seal", "trace", "vault"})
@NullMarked
package se.sigill.gateway.mailbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
