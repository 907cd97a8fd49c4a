/** Content at rest: encrypted with a key of its own, in bounded chunks. */
@ApplicationModule(allowedDependencies = {"message"})
@NullMarked
package se.sigill.gateway.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
