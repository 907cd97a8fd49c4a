/**
 * The attack catalogue (threats-and-faults, section 5) against a running gateway.
 *
 * <p>How to add a case. Write a test in an {@code …IT} class here, named after its id and tagged with it,
 * {@code @Tag("S17") s17_another_partners_certificate()}; variants of a case are one parameterised test. Its body is one
 * call, {@code Victim.attack(attack -> …)}. What the attacker does goes through {@link se.sigill.it.security.Attack}:
 * {@code attack.post(…)} and {@code attack.raw(…)} send on a TLS connection with the client certificate of Malmö stad, or
 * of another after {@code attack.as(…)}; {@code attack.api(…)} calls the API; {@code attack.canary()} is a word to hide in
 * what is sent. The case asserts the answer and the true cause ({@code attack.refused(answer, disposition, cause)},
 * {@code attack.status(answer, 400, cause)}, {@code attack.traced(cause)}, {@code attack.logged(text)}). The rest is
 * checked around every case without being asked for: nothing new among arrivals and in mailboxes (unless
 * {@code attack.arrives(1)} or {@code attack.delivers(1)} says so), no canary in answers and log, no internals in answers,
 * no stack trace in the log, and an honest transfer is taken afterwards, on the same connection and on a new one.
 *
 * <p>Keys: {@code victim.pki()} makes any identity, good or bad, under the victim's own CAs. Partners in its address book
 * besides Malmö stad: {@link se.sigill.it.security.Partner}. Envelopes: {@code victim.seal(Honest.message(…))}.
 *
 * <p>The table. Each run leaves its results in {@code target/security-cases}. {@code gateway/docs/security-cases.md} is
 * made of the tags in the code, these results, and {@code security-cases.txt} beside the tests, where a case that is not
 * run has its reason; {@code CaseTableTest} says how to make it anew and fails where it is
 * stale.
 */
@org.jspecify.annotations.NullMarked
package se.sigill.it.security;
