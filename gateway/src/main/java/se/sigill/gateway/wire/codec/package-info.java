/** MIME and CMS as AS2 uses them: bytes in, bytes out. Knows no partner, no network and no setting. */
@NullMarked
package se.sigill.gateway.wire.codec;

import org.jspecify.annotations.NullMarked;
