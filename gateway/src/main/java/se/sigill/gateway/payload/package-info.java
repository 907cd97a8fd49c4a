/** SDK messages and receipts to XML and back, with every rule they must keep. */
@ApplicationModule(allowedDependencies = {"message"})
@NullMarked
package se.sigill.gateway.payload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
