/** The identity provider of the demo: everybody in it is made up, and nobody has a password. Never for anything else. */
@NullMarked
package se.sigill.demo.login;

import org.jspecify.annotations.NullMarked;
