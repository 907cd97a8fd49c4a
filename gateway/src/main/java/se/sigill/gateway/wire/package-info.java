/** Speaks AS2 over HTTPS, both ways; nothing outside knows a header name. */
@ApplicationModule(allowedDependencies = {"message", "trust", "directory", "platform"})
@NullMarked
package se.sigill.gateway.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
