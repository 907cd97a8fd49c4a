/** Foreign AS2 products to exchange with, each in its own process: which one it is makes no difference to a test. */
@NullMarked
package se.sigill.it.peers;

import org.jspecify.annotations.NullMarked;
