/** What people work with: cases made of conversations, questions and answers, consents, and who has seen them. No web. */
@ApplicationModule(
        allowedDependencies = {"message", "directory", "payload", "files", "outbox", "mailbox", "vault", "platform"})
@NullMarked
package se.sigill.gateway.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
