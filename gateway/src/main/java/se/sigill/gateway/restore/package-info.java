/** After a backup was restored: what it lacks, what may have been sent since, and whom to ask. */
@ApplicationModule(allowedDependencies = {"message", "trace", "outbox", "mailbox", "platform"})
@NullMarked
package se.sigill.gateway.restore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
