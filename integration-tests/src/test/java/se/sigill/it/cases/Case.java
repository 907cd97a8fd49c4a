package se.sigill.it.cases;

/**
 * An attack or a fault of a catalogue.
 *
 * @param notRun why it is not run, or which part of it is not; empty where all of it is
 */
record Case(String id, String what, String notRun) {}
