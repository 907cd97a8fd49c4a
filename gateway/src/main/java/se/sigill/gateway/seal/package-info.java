/** Makes a message into an envelope only its receiver can open, and back. */
@ApplicationModule(allowedDependencies = {"message", "trust", "directory", "payload"})
@NullMarked
package se.sigill.gateway.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
