@org.jspecify.annotations.NullMarked
package se.sigill.checker;
