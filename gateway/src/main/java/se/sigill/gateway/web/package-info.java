/** Pages for the people who ask and answer: rendered on the server, usable without script. */
@ApplicationModule(
        allowedDependencies = {
            "message",
            "directory",
            "files",
            "outbox",
            "platform",
            "casework",
            "casework :: catalogue",
            "casework :: consent",
            "casework :: wording"
        })
@NullMarked
package se.sigill.gateway.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
