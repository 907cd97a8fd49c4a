package se.sigill.checker;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import se.sigill.checker.Evidence.Arrival;
import se.sigill.checker.Evidence.Transfer;

/** What went over the wire. */
final class Transfers {

    private Transfers() {}

    static Finding sameAnswer(Evidence evidence) {
        return alike(
                evidence.transfers().stream(),
                transfer -> transfer.transmission() + " " + transfer.digest(),
                Transfer::answer,
                " was answered with different bytes");
    }

    static Finding sameMic(Evidence evidence) {
        var positive = evidence.transfers().stream().filter(Transfer::positive).toList();
        return Finding.of(
                positive.size(),
                positive.stream()
                        .filter(transfer -> !transfer.mic().equals(transfer.answeredMic()))
                        .map(transfer -> transfer.transmission() + " has another MIC in its MDN")
                        .toList());
    }

    /** A message that was sealed once arrives as one transfer, however often it was sent. */
    static Finding sameAttempts(Evidence evidence) {
        var sealed = evidence.messages().map(Evidence.Item::id).collect(toSet());
        return alike(
                evidence.arrivals().filter(arrival -> sealed.contains(arrival.subject())),
                arrival -> arrival.subject().toString(),
                (Arrival arrival) -> arrival.transmission() + " " + arrival.digest(),
                " came under several Message-IDs or with different bytes");
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
