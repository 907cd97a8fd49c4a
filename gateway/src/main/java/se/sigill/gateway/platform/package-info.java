/** What the gateway stands on: its configuration folder, PostgreSQL, the broker and the listening sockets. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package se.sigill.gateway.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
