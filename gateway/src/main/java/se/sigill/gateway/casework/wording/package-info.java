/** How the parts of a question, an answer, a consent and a signal are written as SDK documents, and read back. */
@NamedInterface("wording")
@NullMarked
package se.sigill.gateway.casework.wording;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
