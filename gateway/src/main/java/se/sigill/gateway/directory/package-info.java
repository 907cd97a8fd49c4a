/** The address book: participants, mailboxes, access points and their certificates. */
@ApplicationModule(allowedDependencies = {"message", "trust", "platform"})
@NullMarked
package se.sigill.gateway.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
