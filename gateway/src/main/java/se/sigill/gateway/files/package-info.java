/** Looks into the files of a message: what they are, what they are called, whether they are malicious; keeps what is. */
@ApplicationModule(allowedDependencies = {"message", "trace", "vault", "platform"})
@NullMarked
package se.sigill.gateway.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
