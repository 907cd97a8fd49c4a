package se.sigill.checker;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import se.sigill.checker.Evidence.Deposit;
import se.sigill.checker.Evidence.Item;
import se.sigill.checker.Evidence.Sending;

/** Lost, doubled, altered, invented, out of order. */
final class Delivery {

    private Delivery() {}

    static Finding ended(Evidence evidence) {
        var breaches = new ArrayList<String>();
        var status = new HashMap<UUID, List<String>>();
        evidence.messages().forEach(item -> status.computeIfAbsent(item.id(), id -> new ArrayList<>())
                .add(item.status()));
        var acknowledged = acknowledged(evidence);
        var gone = reported(evidence, false);
        acknowledged.removeIf(id -> gone.contains(id.toString()));
        for (var id : acknowledged) {
            var found = status.getOrDefault(id, List.of());
            if (found.size() != 1) {
                breaches.add(id + " was acknowledged and is in " + found.size() + " outboxes");
            } else if (!Evidence.isFinal(found.get(0))) {
                breaches.add(id + " was acknowledged and is still " + found.get(0));
            }
        }
        return Finding.of(acknowledged.size(), breaches);
    }

    private static Set<UUID> acknowledged(Evidence evidence) {
        return evidence.sendings().stream()
                .filter(Sending::acknowledged)
                .map(Sending::id)
                .collect(toSet());
    }

    private static Set<String> reported(Evidence evidence, boolean received) {
        return evidence.gaps().stream()
                .filter(gap -> gap.received() == received)
                .map(Evidence.Gap::name)
                .collect(toSet());
    }

    /** What a restore took is named, and nothing else is. */
    static Finding gapReported(Evidence evidence) {
        var breaches = new ArrayList<String>();
        if (!evidence.gaps().isEmpty()) {
            named(
                    "promise",
                    acknowledged(evidence).stream().map(UUID::toString).collect(toSet()),
                    evidence.messages().map(item -> item.id().toString()).collect(toSet()),
                    reported(evidence, false),
                    breaches);
            named(
                    "transfer",
                    signedFor(evidence)
                            .map(item -> String.valueOf(item.transmission()))
                            .collect(toSet()),
                    evidence.arrivals().map(Evidence.Arrival::transmission).collect(toSet()),
                    reported(evidence, true),
                    breaches);
        }
        return Finding.of(evidence.gaps().size(), breaches);
    }

    private static void named(
            String what, Set<String> given, Set<String> kept, Set<String> named, List<String> breaches) {
        named.stream()
                .filter(kept::contains)
                .forEach(name -> breaches.add("the " + what + " of " + name + " was reported as gone and is here"));
        named.stream()
                .filter(name -> !given.contains(name))
                .forEach(name -> breaches.add("the " + what + " of " + name + " was reported as gone and never given"));
        given.stream()
                .filter(name -> !kept.contains(name) && !named.contains(name))
                .forEach(name -> breaches.add("the " + what + " of " + name + " is gone and was not reported"));
    }

    /** By a gateway whose database is known, as the sender knows it. */
    private static Stream<Item> signedFor(Evidence evidence) {
        var names = evidence.nodes().stream().map(Evidence.Node::name).collect(toSet());
        return evidence.nodes().stream()
                .flatMap(node -> node.items().stream())
                .filter(item ->
                        item.transportReceipt() && item.transmission() != null && names.contains(item.receivedBy()));
    }

    /** In the mailbox of the organisation and function it was submitted for, and nowhere else. */
    static Finding atItsAddress(Evidence evidence) {
        var submitted = evidence.messages().collect(toMap(Item::id, item -> item, (one, other) -> one));
        var breaches = new ArrayList<String>();
        long checked = 0;
        for (var node : evidence.nodes()) {
            for (var deposit : node.deposits()) {
                var item = submitted.get(deposit.id());
                checked++;
                if (!deposit.recipient().equals(node.name())) {
                    breaches.add(deposit.id() + " is for " + deposit.recipient() + " and lies at " + node.name());
                } else if (item != null
                        && !(item.sender().equals(deposit.sender())
                                && item.receivedBy().equals(deposit.recipient())
                                && deposit.mailbox().equals(item.mailbox()))) {
                    breaches.add(deposit.id() + " lies elsewhere, or from another, than it was submitted");
                }
            }
        }
        return Finding.of(checked, breaches);
    }

    /** By the sender's record, and by what peers heard. */
    static Finding stored(Evidence evidence) {
        var stored = evidence.arrivals().map(Evidence.Arrival::transmission).collect(toSet());
        var promised = new ArrayList<String>();
        signedFor(evidence).forEach(item -> promised.add(String.valueOf(item.transmission())));
        promised.removeAll(reported(evidence, true));
        evidence.transfers().stream()
                .filter(Evidence.Transfer::positive)
                .forEach(transfer -> promised.add(transfer.transmission()));
        return Finding.of(
                promised.size(),
                promised.stream()
                        .filter(transmission -> !stored.contains(transmission))
                        .map(transmission -> transmission + " was signed for and is not stored")
                        .toList());
    }

    static Finding atMostOnce(Evidence evidence) {
        var byMessage = evidence.deposits()
                .collect(groupingBy(deposit -> deposit.sender() + " " + deposit.id() + " " + deposit.digest()));
        return Finding.of(
                byMessage.size(),
                byMessage.entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .map(entry -> entry.getKey() + " is in mailboxes "
                                + entry.getValue().size() + " times")
                        .toList());
    }

    static Finding sameBytes(Evidence evidence) {
        var submitted = submitted(evidence);
        return Finding.of(
                evidence.readings().size(),
                evidence.readings().stream()
                        .filter(reading -> submitted.containsKey(reading.id())
                                && !submitted.get(reading.id()).contains(reading.digest()))
                        .map(reading -> reading.id() + " was delivered with other bytes")
                        .toList());
    }

    private static java.util.Map<UUID, Set<String>> submitted(Evidence evidence) {
        return evidence.sendings().stream().collect(groupingBy(Sending::id, mapping(Sending::digest, toSet())));
    }

    static Finding noPhantom(Evidence evidence) {
        var submitted = submitted(evidence).keySet();
        var found = evidence.deposits().map(Deposit::id).toList();
        return Finding.of(
                found.size(),
                found.stream()
                        .filter(id -> !submitted.contains(id))
                        .map(id -> id + " is in a mailbox and was submitted by nobody")
                        .toList());
    }

    static Finding oneReceipt(Evidence evidence) {
        var given = evidence.receipts().collect(groupingBy(item -> String.valueOf(item.about())));
        var delivered = evidence.deposits().map(Deposit::id).distinct().toList();
        return Finding.of(
                delivered.size(),
                delivered.stream()
                        .filter(id ->
                                given.getOrDefault(id.toString(), List.of()).size() != 1)
                        .map(id -> id + " has "
                                + given.getOrDefault(id.toString(), List.of()).size() + " kvittenser")
                        .toList());
    }

    /** Messages of one conversation lie in a mailbox in the order in which they were promised. */
    static Finding inOrder(Evidence evidence) {
        var promised = evidence.messages().collect(toMap(Item::id, Item::place, (one, other) -> one));
        var breaches = new ArrayList<String>();
        var pairs = 0;
        for (var node : evidence.nodes()) {
            var conversations = node.deposits().stream()
                    .filter(deposit -> promised.containsKey(deposit.id()))
                    .collect(groupingBy(deposit -> deposit.sender() + " " + deposit.conversation()));
            for (var conversation : conversations.values()) {
                var order = conversation.stream()
                        .sorted(Comparator.comparingLong(Deposit::place))
                        .map(deposit -> promised.get(deposit.id()))
                        .toList();
                for (int i = 1; i < order.size(); i++) {
                    pairs++;
                    if (order.get(i) < order.get(i - 1)) {
                        breaches.add(conversation.get(0).conversation() + " is out of order");
                    }
                }
            }
        }
        return Finding.of(pairs, breaches);
    }
}
