package se.sigill.gateway.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.directory.Function;
import se.sigill.gateway.directory.Participant;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/** An address book of the participants and access points it is given. */
public final class MemoryDirectory implements Directory {

    private volatile List<Participant> participants;

    /** By name, to be changed by tests. */
    public final Map<AccessPointName, AccessPoint> accessPoints = new ConcurrentHashMap<>();

    public MemoryDirectory(Participant... participants) {
        this.participants = List.of(participants);
    }

    /** Another address book from now on. */
    public void become(List<Participant> others) {
        participants = List.copyOf(others);
    }

    public List<Participant> all() {
        return participants;
    }

    @Override
    public Optional<Participant> participant(ParticipantId id) {
        return participants.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Function> function(ParticipantId participant, FunctionAddress address) {
        return participant(participant).stream()
                .flatMap(one -> one.functions().stream())
                .filter(function -> function.address().equals(address))
                .findFirst();
    }

    @Override
    public Optional<AccessPoint> accessPoint(AccessPointName name) {
        return Optional.ofNullable(accessPoints.get(name));
    }

    @Override
    public Optional<AccessPoint> accessPointOf(ParticipantId participant) {
        return participant(participant).flatMap(one -> accessPoint(one.accessPoint()));
    }

    @Override
    public List<Hit> search(String text, int limit) {
        var hits = new ArrayList<Hit>();
        for (var participant : participants) {
            for (var function : participant.functions()) {
                var all = participant.name() + " " + function.name() + " " + function.alternativeNames();
                if (all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))) {
                    hits.add(new Hit(participant.id(), participant.name(), function));
                }
            }
        }
        return hits.stream().limit(limit).toList();
    }

    @Override
    public String version() {
        return "0".repeat(64);
    }
}
