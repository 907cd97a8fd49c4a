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
        var acknowledged = evidence.sendings().stream()
                .filter(Sending::acknowledged)
                .map(Sending::id)
                .collect(toSet());
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

    /** By the sender's record, and by what peers heard. */
    static Finding stored(Evidence evidence) {
        var stored = evidence.arrivals().map(Evidence.Arrival::transmission).collect(toSet());
        var names = evidence.nodes().stream().map(Evidence.Node::name).collect(toSet());
        var promised = new ArrayList<String>();
        evidence.nodes().stream()
                .flatMap(node -> node.items().stream())
                .filter(item -> item.transportReceipt()
                        && item.transmission() != null
                        && names.contains(String.valueOf(item.receivedBy())))
                .forEach(item -> promised.add(String.valueOf(item.transmission())));
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
