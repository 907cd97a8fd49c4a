package se.sigill.checker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import se.sigill.checker.Evidence.Entry;
import se.sigill.checker.Evidence.Head;

/**
 * Computes the chains of the trace anew: each entry's hash is SHA-256 over the previous hash, the sequence in eight bytes
 * and the entry as text, a field a line. Whole chains that are gone are found by the outside anchors, not here.
 */
final class Chains {

    private static final String BEGIN = "00".repeat(32);

    private Chains() {}

    static Finding whole(Evidence evidence) {
        var breaches = new ArrayList<String>();
        long checked = 0;
        for (var node : evidence.nodes()) {
            var chains = node.entries().stream().collect(groupingBy(Entry::subject));
            var headless = new HashSet<>(chains.keySet());
            for (var head : node.heads()) {
                headless.remove(head.subject());
                var chain = chains.getOrDefault(head.subject(), List.<Entry>of()).stream()
                        .sorted(Comparator.comparingLong(Entry::sequence))
                        .toList();
                checked += chain.size();
                judge(head, chain, breaches);
            }
            headless.forEach(subject -> breaches.add("chain " + subject + " has no head"));
        }
        return Finding.of(checked, breaches);
    }

    private static void judge(Head head, List<Entry> chain, List<String> breaches) {
        var previous = BEGIN;
        for (var entry : chain) {
            if (!entry.previous().equals(previous) || !entry.hash().equals(hash(entry))) {
                breaches.add("chain " + head.subject() + " breaks at " + entry.sequence());
                return;
            }
            previous = entry.hash();
        }
        if (head.entries() != chain.size() || !head.hash().equals(previous)) {
            breaches.add("chain " + head.subject() + " has lost its end");
        }
    }

    static String hash(Entry entry) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(HexFormat.of().parseHex(entry.previous()));
            sha256.update(
                    ByteBuffer.allocate(Long.BYTES).putLong(entry.sequence()).array());
            return HexFormat.of().formatHex(sha256.digest(text(entry).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Entry entry) {
        UUID subject = entry.subject();
        var transmission = entry.transmission() == null ? "" : entry.transmission();
        return String.join(
                "\n",
                "sigill-trace-1",
                subject.toString(),
                transmission,
                entry.at().toString(),
                entry.step(),
                entry.facts());
    }
}
