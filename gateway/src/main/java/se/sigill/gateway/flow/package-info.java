/** The two journeys, step by step; the only place that knows Camel. */
@ApplicationModule(
        allowedDependencies = {
            "message",
            "trace",
            "trust",
            "vault",
            "directory",
            "payload",
            "files",
            "seal",
            "wire",
            "outbox",
            "mailbox",
            "platform"
        })
@NullMarked
package se.sigill.gateway.flow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
