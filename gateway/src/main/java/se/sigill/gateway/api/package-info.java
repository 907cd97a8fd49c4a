/** REST: the MT/MK interface as Digg publishes it, and what it lacks. */
@ApplicationModule(
        allowedDependencies = {
            "message",
            "trace",
            "directory",
            "payload",
            "files",
            "outbox",
            "mailbox",
            "casework",
            "platform"
        })
@NullMarked
package se.sigill.gateway.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
