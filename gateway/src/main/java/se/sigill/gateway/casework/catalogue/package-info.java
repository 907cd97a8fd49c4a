/** Question templates, legal grounds and what SSBTEK gives: data, read from a file. */
@NamedInterface("catalogue")
@NullMarked
package se.sigill.gateway.casework.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
