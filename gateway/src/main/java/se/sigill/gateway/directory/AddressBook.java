package se.sigill.gateway.directory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        return Stream.of(
                        accessPoints.values().stream().flatMap(Reached::expiry),
                        participants.entrySet().stream()
                                .flatMap(one -> ends(
                                        "the last certificate of participant " + one.getKey(),
                                        one.getValue().published())),
                        accessPoints.entrySet().stream()
                                .flatMap(one -> ends(
                                        "the last certificate of access point " + one.getKey(),
                                        one.getValue().published())))
                .flatMap(all -> all)
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

    /**
     * An access point and what it publishes.
     *
     * @param exemptUntil when what is allowed to it against the rule ends (decision D7); null where nothing is
     */
    record Reached(
            AccessPoint accessPoint,
            List<Publication> published,
            @Nullable Instant exemptUntil) {

        Reached {
            published = List.copyOf(published);
        }

        private Stream<Expiry> expiry() {
            return exemptUntil == null
                    ? Stream.empty()
                    : Stream.of(new Expiry("the exception for access point " + accessPoint.name(), exemptUntil));
        }

        /** The profile as it is agreed now: an exception ends by itself. */
        AccessPoint profile(Instant now) {
            return exemptUntil == null || now.isBefore(exemptUntil) ? accessPoint : accessPoint.byTheRule();
        }
    }
}
