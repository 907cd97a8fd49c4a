package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bouncycastle.cms.CMSAlgorithm;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.wire.Forge;

/**
 * Whether the time of an answer tells one failure between key unwrap and signature from another (S28, rule R5): for each
 * class Welch's t against a wrong signature, in random order on one connection, the slowest tenth left out of both.
 */
class TimingIT {

    private static final int PAIRS = Integer.getInteger("timing.pairs", 5_000);
    private static final double BOUND = 4.5;
    private static final String REFERENCE = "wrong signature";

    @Test
    @Tag("S28")
    void s28_times_do_not_tell_why_it_failed() {
        Assumptions.assumeTrue(
                Boolean.parseBoolean(System.getenv("SIGILL_LONG")), "takes an hour; ./sigill test --long");
        Victim.attack(attack -> {
            attack.as(attack.victim().partnerTls());
            var bodies = bodies(attack);
            var nanos = new LinkedHashMap<String, List<Long>>();
            bodies.keySet().forEach(name -> nanos.put(name, new ArrayList<>()));
            measure(attack, bodies, nanos, PAIRS / 20); // until everything is compiled
            nanos.values().forEach(List::clear);
            measure(attack, bodies, nanos, PAIRS);

            var reference = cropped(Objects.requireNonNull(nanos.remove(REFERENCE)));
            nanos.forEach((name, times) -> {
                double t = welch(cropped(times), reference);
                System.out.printf("S28 %s: t = %.2f over %d pairs%n", name, t, PAIRS);
                assertThat(Math.abs(t)).as(name).isLessThan(BOUND);
            });
        });
    }

    private static Map<String, byte[]> bodies(Attack attack) throws Exception {
        var victim = attack.victim();
        var part = attack.part();
        var inner = Forge.entity(part, Forge.sign(part, victim.key(Partner.CBC)));
        var good = Forge.enveloped(CMSAlgorithm.AES256_CBC, inner, Forge.oaep(victim.certificate()));
        var stranger = Forge.entity(part, Forge.sign(part, victim.malmo()));
        var wrong = Forge.entity(part, Forge.sign(attack.part(), victim.key(Partner.CBC)));
        var bodies = new LinkedHashMap<String, byte[]>();
        bodies.put(REFERENCE, Forge.enveloped(CMSAlgorithm.AES256_CBC, wrong, Forge.oaep(victim.certificate())));
        bodies.put("key spoiled at its start", Ciphertext.cbc(good, text -> text, Ciphertext.flipped(1)));
        bodies.put("key spoiled at its end", Ciphertext.cbc(good, text -> text, Ciphertext.flipped(-1)));
        bodies.put("content spoiled at its start", Ciphertext.cbc(good, Ciphertext.flipped(0), key -> key));
        bodies.put("padding spoiled", Ciphertext.cbc(good, Ciphertext.flipped(-17), key -> key));
        bodies.put(
                "not signed",
                Forge.enveloped(CMSAlgorithm.AES256_CBC, unsigned(inner), Forge.oaep(victim.certificate())));
        bodies.put(
                "signed by another",
                Forge.enveloped(CMSAlgorithm.AES256_CBC, stranger, Forge.oaep(victim.certificate())));
        return bodies;
    }

    /** As long as the signed one. */
    private static byte[] unsigned(byte[] signed) {
        var head = Forge.ascii("Content-Type: application/xml\r\n\r\n");
        var text = new byte[signed.length - head.length];
        Arrays.fill(text, (byte) 'x');
        return Forge.join(head, text);
    }

    private static void measure(Attack attack, Map<String, byte[]> bodies, Map<String, List<Long>> nanos, int rounds) {
        var order = new ArrayList<>(bodies.keySet());
        var random = new Random(28);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (var name : order) {
                var headers = Honest.headers(Partner.CBC.as2Name);
                if (!attack.connection().isOpen()) {
                    attack.anew();
                    attack.connection().post(headers, new byte[1]); // the handshake is not measured
                }
                long before = System.nanoTime();
                var answer = attack.connection().post(headers, Objects.requireNonNull(bodies.get(name)));
                Objects.requireNonNull(nanos.get(name)).add(System.nanoTime() - before);
                assertThat(answer.disposition()).isEqualTo("processed/error: decryption-failed");
            }
        }
    }

    private static double[] cropped(List<Long> times) {
        var sorted = times.stream().mapToDouble(Long::doubleValue).sorted().toArray();
        return Arrays.copyOf(sorted, sorted.length * 9 / 10);
    }

    private static double welch(double[] one, double[] two) {
        double means = mean(one) - mean(two);
        return means / Math.sqrt(variance(one) / one.length + variance(two) / two.length);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
