/** The pages in a real browser: Debian's Chromium, without a window and without a network beyond this machine. */
@NullMarked
package se.sigill.it.pages;

import org.jspecify.annotations.NullMarked;
