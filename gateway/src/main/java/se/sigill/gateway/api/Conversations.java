package se.sigill.gateway.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.message.Reference;

/**
 * Keeps conversations together: a reply or komplettering stays in its conversation and carries the other side's
 * references back (content specification 4.3.2, reference). Looks only at messages that the caller may see.
 */
@Component
final class Conversations {

    private final Shelf shelf;

    Conversations(Shelf shelf) {
        this.shelf = shelf;
    }

    /** @return empty when the draft refers to a message we cannot follow and names no conversation */
    Optional<ConversationId> of(Caller caller, Draft.Facts draft, MessageId id) {
        if (draft.conversation() != null) {
            return Optional.of(draft.conversation());
        }
        var earlier = draft.refersTo();
        return earlier == null
                ? Optional.of(ConversationId.startedBy(id))
                : shelf.find(caller, earlier).flatMap(Shelf.Item::conversation);
    }

    /** Where the client returned no reference, the other side's own are returned for it. */
    Addresses.Found.Parties withReferences(Caller caller, Draft.Facts draft, Addresses.Found.Parties parties) {
        var earlier = draft.refersTo();
        if (earlier == null || !draft.recipientSide().references().isEmpty()) {
            return parties;
        }
        var references = shelf.find(caller, earlier)
                .map(item -> theirs(item, draft.recipient()))
                .orElse(List.of());
        return references.isEmpty()
                ? parties
                : new Addresses.Found.Parties(parties.sender(), with(parties.recipient(), references));
    }

    private List<Reference> theirs(Shelf.Item item, ParticipantId recipient) {
        return shelf.header(item)
                .map(header -> item instanceof Shelf.Received ? header.sender() : header.recipient())
                .filter(party -> party.id().equals(recipient))
                .map(Party::attention)
                .map(Attention::references)
                .orElse(List.of());
    }

    private static Party with(Party party, List<Reference> references) {
        @Nullable Attention attention = party.attention();
        if (attention == null) {
            return party;
        }
        var all = new ArrayList<>(attention.references());
        all.addAll(references);
        return new Party(
                party.id(),
                party.label(),
                new Attention(attention.function(), attention.functionLabel(), attention.persons(), all));
    }
}
