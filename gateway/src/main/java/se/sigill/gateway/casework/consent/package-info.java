/** Consents (samtycken): objects of their own, with parties, direction, scope, validity and history. */
@NamedInterface("consent")
@NullMarked
package se.sigill.gateway.casework.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
