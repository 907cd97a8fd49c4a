/** Messages we promised to send, until they are settled. */
@ApplicationModule(allowedDependencies = {"message", "trace", "vault"})
@NullMarked
package se.sigill.gateway.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
