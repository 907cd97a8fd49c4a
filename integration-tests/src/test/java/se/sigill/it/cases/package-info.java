/**
 * The catalogues of attacks and of faults, and their pages in {@code gateway/docs}: made of the tags in the tests, their
 * results, and the lists in {@code src/test/resources}, where a case that is not run has its reason.
 */
@NullMarked
package se.sigill.it.cases;

import org.jspecify.annotations.NullMarked;
