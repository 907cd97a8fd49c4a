package se.sigill.checker;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import se.sigill.checker.Evidence.Entry;
import se.sigill.checker.Evidence.Event;
import se.sigill.checker.Evidence.Item;
import se.sigill.checker.Evidence.Node;

/** What a gateway says of its own work: events for clients, entries of the trace. */
final class Records {

    /** The entry that stands beside an event. */
    private static final Map<String, String> ENTRY_OF = Map.of(
            "SCHEDULED", "ACCEPTED_FOR_DELIVERY",
            "SUBMITTED", "TRANSMITTED",
            "SCHEDULED_FOR_RESEND", "POSTPONED",
            "WAITING_FOR_RECEIPT", "ACKNOWLEDGED",
            "ACCEPTED", "RECEIPT_ACCEPTED");

    private Records() {}

    /** Every arrival has its entry, with who signed it and what the digest was. */
    static Finding checksRecorded(Evidence evidence) {
        var breaches = new ArrayList<String>();
        long checked = 0;
        for (var node : evidence.nodes()) {
            var recorded = node.entries().stream()
                    .filter(entry -> entry.step().equals("RECEIVED"))
                    .flatMap(entry -> List.of(entry.facts().split("\n")).stream()
                            .filter(fact -> fact.startsWith("arrival=")
                                    && entry.facts().contains("signer=")
                                    && entry.facts().contains("digest=")))
                    .collect(toSet());
            for (var arrival : node.arrivals()) {
                checked++;
                if (!recorded.contains("arrival=" + arrival.id())) {
                    breaches.add("arrival " + arrival.id() + " has no record of its checks");
                }
            }
        }
        return Finding.of(checked, breaches);
    }

    /** Nothing is deposited with files that nobody looked into, nor while who is to be asked first does not answer. */
    static Finding nothingWidened(Evidence evidence) {
        var breaches = new ArrayList<String>();
        long checked = 0;
        for (var node : evidence.nodes()) {
            for (var entry : deposited(node)) {
                checked++;
                if (facts(entry).contains("files=unscanned")) {
                    breaches.add(entry.subject() + " was deposited with files that were not scanned");
                }
                evidence.outages().stream()
                        .filter(outage -> outage.node().equals(node.name()))
                        .filter(outage ->
                                entry.at().isAfter(outage.from()) && entry.at().isBefore(outage.to()))
                        .forEach(outage -> breaches.add(
                                entry.subject() + " was deposited while the " + outage.of() + " was away"));
            }
        }
        return Finding.of(checked, breaches);
    }

    static Finding trustNamed(Evidence evidence) {
        var breaches = new ArrayList<String>();
        long checked = 0;
        for (var node : evidence.nodes()) {
            for (var entry : deposited(node)) {
                checked++;
                for (var name : List.of("directory=", "rules=", "signer=")) {
                    if (facts(entry).stream()
                            .noneMatch(fact -> fact.startsWith(name) && fact.length() > name.length())) {
                        breaches.add(entry.subject() + " was deposited without " + name.replace("=", ""));
                    }
                }
            }
        }
        return Finding.of(checked, breaches);
    }

    private static List<Entry> deposited(Node node) {
        return node.entries().stream()
                .filter(entry -> entry.step().equals("DEPOSITED"))
                .toList();
    }

    private static List<String> facts(Entry entry) {
        return List.of(entry.facts().split("\n"));
    }

    static Finding monotonic(Evidence evidence) {
        var breaches = new ArrayList<String>();
        long checked = 0;
        for (var node : evidence.nodes()) {
            var events = node.events().stream().collect(groupingBy(Event::item));
            for (var item : messages(node)) {
                checked++;
                var order = events.getOrDefault(item.id(), List.of()).stream()
                        .sorted(Comparator.comparingLong(Event::number))
                        .map(Event::status)
                        .toList();
                if (order.isEmpty() || !order.get(0).equals("SCHEDULED") || order.lastIndexOf("SCHEDULED") > 0) {
                    breaches.add(item.id() + " does not begin once");
                } else if (order.subList(0, order.size() - 1).stream().anyMatch(Evidence::isFinal)) {
                    breaches.add(item.id() + " left a final state");
                } else if (item.ended() && !order.get(order.size() - 1).equals(item.status())) {
                    breaches.add(item.id() + " is " + item.status() + " and its last event is another");
                }
            }
        }
        return Finding.of(checked, breaches);
    }

    /** As many events of a kind as entries of the kind that goes with it. */
    static Finding changesTraced(Evidence evidence) {
        var breaches = new ArrayList<String>();
        long checked = 0;
        for (var node : evidence.nodes()) {
            var events = node.events().stream()
                    .collect(groupingBy(event -> event.item() + " " + event.status(), counting()));
            var entries = node.entries().stream()
                    .collect(groupingBy((Entry entry) -> entry.subject() + " " + entry.step(), counting()));
            for (var item : messages(node)) {
                for (var pair : ENTRY_OF.entrySet()) {
                    long told = events.getOrDefault(item.id() + " " + pair.getKey(), 0L);
                    long traced = entries.getOrDefault(item.id() + " " + pair.getValue(), 0L);
                    checked += told;
                    if (told != traced) {
                        breaches.add(item.id() + " has " + told + " events " + pair.getKey() + " and " + traced
                                + " entries " + pair.getValue());
                    }
                }
            }
        }
        return Finding.of(checked, breaches);
    }

    private static List<Item> messages(Node node) {
        return node.items().stream().filter(Item::message).toList();
    }
}
