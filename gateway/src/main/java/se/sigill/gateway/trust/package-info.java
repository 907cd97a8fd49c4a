/** Our own keys, and the answer to one question: is this certificate good now? */
@ApplicationModule(allowedDependencies = {"message", "platform"})
@NullMarked
package se.sigill.gateway.trust;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
