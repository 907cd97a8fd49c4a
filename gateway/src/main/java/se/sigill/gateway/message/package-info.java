/** The words everything else is written in: messages, parties, documents, receipts and states, as the SDK content specification 1.5.2 has them. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package se.sigill.gateway.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
