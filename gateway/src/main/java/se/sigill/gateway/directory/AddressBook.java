package se.sigill.gateway.directory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.platform.Expiring.Expiry;

/** One version of the address book, whole and consistent. */
final class AddressBook {

    private final Map<ParticipantId, Listed> participants;
    private final Map<AccessPointName, Reached> accessPoints;
    private final Search search;
    private final String version;

    AddressBook(List<Listed> participants, List<Reached> accessPoints, String version) {
        Map<ParticipantId, Listed> byId = new HashMap<>();
        participants.forEach(listed -> byId.put(listed.participant().id(), listed));
        Map<AccessPointName, Reached> byName = new HashMap<>();
        accessPoints.forEach(reached -> byName.put(reached.accessPoint().name(), reached));
        this.participants = Map.copyOf(byId);
        this.accessPoints = Map.copyOf(byName);
        this.search = new Search(participants.stream().map(Listed::participant).toList());
        this.version = version;
    }

    Map<ParticipantId, Listed> participants() {
        return participants;
    }

    Map<AccessPointName, Reached> accessPoints() {
        return accessPoints;
    }

    Search search() {
        return search;
    }

    String version() {
        return version;
    }

    /** For everybody in the book and every use, the end of what it publishes last. */
    List<Expiry> expiries() {
        return Stream.concat(
                        participants.entrySet().stream()
                                .flatMap(one -> ends(
                                        "participant " + one.getKey(),
                                        one.getValue().published())),
                        accessPoints.entrySet().stream()
                                .flatMap(one -> ends(
                                        "access point " + one.getKey(),
                                        one.getValue().published())))
                .toList();
    }

    private static Stream<Expiry> ends(String who, List<Publication> published) {
        return Stream.of(Publication.Use.values())
                .flatMap(use -> published.stream()
                        .filter(publication -> publication.uses().contains(use))
                        .map(Publication::end)
                        .max(Comparator.naturalOrder())
                        .map(end -> new Expiry(
                                who + " in the address book, use: " + use.name().toLowerCase(Locale.ROOT), end))
                        .stream());
    }

    /** A participant and what it publishes. */
    record Listed(Participant participant, Map<FunctionAddress, Function> functions, List<Publication> published) {

        Listed {
            functions = Map.copyOf(functions);
            published = List.copyOf(published);
        }

        static Listed of(Participant participant, List<Publication> published) {
            Map<FunctionAddress, Function> functions = new HashMap<>();
            participant.functions().forEach(function -> functions.put(function.address(), function));
            return new Listed(participant, functions, published);
        }
    }

    /** An access point and what it publishes. */
    record Reached(AccessPoint accessPoint, List<Publication> published) {

        Reached {
            published = List.copyOf(published);
        }
    }
}
