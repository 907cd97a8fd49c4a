package se.sigill.gateway.api;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import se.sigill.gateway.casework.BegunQuestions;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Role;

/** Kept until the test ends. */
final class MemoryBegunQuestions implements BegunQuestions {

    final Map<UUID, Begun> begun = new ConcurrentHashMap<>();

    @Override
    public UUID begin(Begun question) {
        var id = UUID.randomUUID();
        begun.put(id, question);
        return id;
    }

    @Override
    public Optional<Begun> find(Member member, UUID id) {
        return Optional.ofNullable(begun.get(id)).filter(one -> member.may(Role.Right.ASK, one.mailbox()));
    }
}
