package se.sigill.checker;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import se.sigill.checker.Evidence.Probe;

/** What gateways take from their machine, and how soon they are back. */
final class Processes {

    private static final long SOON = 10_000;

    /** What a running gateway may hold more than before: a pool that grew to its bound, a page that was read. */
    private static final double MORE = 1.25;

    private static final long FEW = 20;

    private Processes() {}

    static Finding backAtBaseline(Evidence evidence) {
        var before = evidence.probes().stream()
                .filter(Probe::before)
                .collect(toMap(probe -> probe.node() + " " + probe.what(), Probe::value, Math::max));
        var breaches = new ArrayList<String>();
        long checked = 0;
        for (var probe : evidence.probes()) {
            var baseline = before.get(probe.node() + " " + probe.what());
            if (!probe.before() && baseline != null) {
                checked++;
                if (probe.value() > baseline * MORE + FEW) {
                    breaches.add(
                            probe.node() + ": " + probe.what() + " grew from " + baseline + " to " + probe.value());
                }
            }
        }
        return Finding.of(checked, breaches);
    }

    static Finding startedInTime(Evidence evidence) {
        return Finding.of(
                evidence.starts().size(),
                evidence.starts().stream()
                        .filter(start -> start.millis() > SOON)
                        .map(start -> start.node() + " needed " + start.millis() + " ms")
                        .toList());
    }
}
