/** Tells operators what is wrong, and when it is over: by e-mail and webhook, without content. */
@ApplicationModule(allowedDependencies = {"platform", "metrics"})
@NullMarked
package se.sigill.gateway.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
