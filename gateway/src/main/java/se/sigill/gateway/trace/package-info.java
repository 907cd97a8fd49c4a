/** The append-only record of what happened to each message, and the proof that it was not altered. */
@ApplicationModule(allowedDependencies = {"message", "platform"})
@NullMarked
package se.sigill.gateway.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
