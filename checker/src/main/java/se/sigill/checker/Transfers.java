package se.sigill.checker;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.sigill.checker.Evidence.Arrival;
import se.sigill.checker.Evidence.Transfer;

/** What went over the wire. */
final class Transfers {

    private Transfers() {}

    /** Counts the answers after the first: one answer shows nothing. */
    static Finding sameAnswer(Evidence evidence) {
        var found = alike(
                evidence.transfers().stream(),
                transfer -> transfer.transmission() + " " + transfer.digest(),
                Transfer::answer,
                " was answered with different bytes");
        return Finding.of(evidence.transfers().size() - found.checked(), found.breaches());
    }

    /** Of peers, by their own reckoning; of gateways, by what the sender kept and the MDN that the receiver keeps. */
    static Finding sameMic(Evidence evidence) {
        var answered =
                evidence.arrivals().collect(toMap(Arrival::transmission, Arrival::answeredMic, (one, two) -> one));
        var pairs = Stream.concat(
                        evidence.transfers().stream()
                                .filter(Transfer::positive)
                                .map(one -> new Mics(one.transmission(), one.mic(), one.answeredMic())),
                        evidence.nodes().stream()
                                .flatMap(node -> node.items().stream())
                                .filter(item -> item.transmission() != null && item.mic() != null)
                                .filter(item -> answered.containsKey(item.transmission()))
                                .map(item ->
                                        new Mics(item.transmission(), item.mic(), answered.get(item.transmission()))))
                .toList();
        return Finding.of(
                pairs.size(),
                pairs.stream()
                        .filter(pair -> !Objects.equals(pair.sent(), pair.answered()))
                        .map(pair -> pair.transmission() + " has another MIC in its MDN")
                        .toList());
    }

    static Finding verifiedElsewhere(Evidence evidence) {
        return verified(evidence, Arrival::mdn);
    }

    /** The chain of the trace, whose ends lie outside (decision 0016), stands for the time: nobody else stamps it yet. */
    static Finding verifiedThen(Evidence evidence) {
        return verified(evidence, Arrival::mdnThen);
    }

    private static Finding verified(Evidence evidence, Function<Arrival, SecondOpinion> opinion) {
        var arrivals = evidence.arrivals().toList();
        return Finding.of(
                arrivals.size(),
                arrivals.stream()
                        .filter(arrival -> !opinion.apply(arrival).verified())
                        .map(arrival -> "the MDN of " + arrival.transmission() + " does not verify: "
                                + opinion.apply(arrival).text())
                        .toList());
    }

    /** Counts the answers after the first: one answer shows nothing. */
    static Finding sameRefusal(Evidence evidence) {
        var answers = evidence.refusals().stream().collect(groupingBy(Evidence.Refusal::answer));
        var breaches = new ArrayList<String>();
        if (answers.size() > 1) {
            answers.values()
                    .forEach(alike -> breaches.add("told apart: "
                            + alike.stream()
                                    .map(Evidence.Refusal::cause)
                                    .distinct()
                                    .sorted()
                                    .toList()));
        }
        return Finding.of(Math.max(0, evidence.refusals().size() - 1), breaches);
    }

    private record Mics(
            @Nullable String transmission,
            @Nullable String sent,
            @Nullable String answered) {}

    /** A message arrives as one transfer for each time that it was sealed, however often that was sent. */
    static Finding sameAttempts(Evidence evidence) {
        var messages = evidence.messages().map(Evidence.Item::id).collect(toSet());
        var sealings = evidence.nodes().stream()
                .flatMap(node -> node.entries().stream())
                .filter(entry -> entry.step().equals("SEALED") && !entry.facts().contains("receipt="))
                .collect(groupingBy(Evidence.Entry::subject, counting()));
        var arrived = evidence.arrivals()
                .filter(arrival -> messages.contains(arrival.subject()))
                .collect(groupingBy(
                        Arrival::subject,
                        mapping(arrival -> arrival.transmission() + " " + arrival.digest(), toSet())));
        return Finding.of(
                arrived.size(),
                arrived.entrySet().stream()
                        .filter(entry ->
                                entry.getValue().size() > Math.max(1, sealings.getOrDefault(entry.getKey(), 0L)))
                        .map(entry -> entry.getKey() + " came under several Message-IDs or with different bytes")
                        .toList());
    }

    private static <T> Finding alike(Stream<T> all, Function<T, String> what, Function<T, String> like, String breach) {
        var values = all.collect(groupingBy(what, mapping(like, toSet())));
        return Finding.of(
                values.size(),
                values.entrySet().stream()
                        .filter(entry -> differ(entry.getValue()))
                        .map(entry -> entry.getKey() + breach)
                        .toList());
    }

    private static boolean differ(Set<String> values) {
        return values.size() > 1;
    }
}
