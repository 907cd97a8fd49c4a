package se.sigill.gateway.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.Counterparts.Counterpart;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.directory.Function;
import se.sigill.gateway.directory.Residents;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/** Where a question can come from and go to, as the address book has it now. */
@Component
class Correspondents {

    /** As many as the address book finds at once. */
    private static final int MOST = 100;

    private static final int LONGEST_FUNCTION = 256;

    private final Directory directory;
    private final Residents residents;

    Correspondents(Directory directory, Residents residents) {
        this.directory = directory;
        this.residents = residents;
    }

    /** One of our mailboxes, or a recipient; the key is what the form has. */
    record Address(String key, String organisation, String function, ParticipantId participant, Function entry) {

        public String label() {
            return organisation + " – " + function;
        }

        Counterpart counterpart() {
            return new Counterpart(participant, entry.address());
        }

        boolean is(Optional<Address> other) {
            return other.filter(it -> it.key().equals(key)).isPresent();
        }
    }

    /** Those of our mailboxes in which she has a right: to ask, or to handle consents. */
    List<Address> senders(Member member, Role.Right right) {
        return member.mailboxes(right).stream()
                .flatMap(mailbox -> residents.ids().stream().flatMap(id -> of(id, mailbox).stream()))
                .sorted(Comparator.comparing(Address::function))
                .toList();
    }

    /** What one of our mailboxes is called in the address book; its address where that has none. */
    String name(FunctionAddress mailbox) {
        return ours(mailbox).map(Address::function).orElse(mailbox.value());
    }

    /** One of our mailboxes, as the address book has it. */
    Optional<Address> ours(FunctionAddress mailbox) {
        return residents.ids().stream().flatMap(id -> of(id, mailbox).stream()).findFirst();
    }

    /** Which of her mailboxes it comes from; the only one needs no choice. */
    Optional<Address> sender(Member member, Role.Right right, Form form) {
        var senders = senders(member, right);
        return senders.size() == 1
                ? Optional.of(senders.get(0))
                : senders.stream()
                        .filter(one -> one.key().equals(form.text("fran")))
                        .findFirst();
    }

    /**
     * Whom it goes to, wherever in the address book that stands. A form without the field goes to the only one there is,
     * and nothing goes to the mailbox it comes from.
     */
    Optional<Address> recipient(Form form, Optional<Address> from) {
        return form.fields().containsKey("till")
                ? find(form.text("till")).filter(to -> !to.is(from))
                : found("", from).only();
    }

    /**
     * What the address book finds.
     *
     * @param addresses best first
     * @param cut whether there may be more than could be found at once
     */
    record Found(List<Address> addresses, boolean cut) {

        int count() {
            return addresses.size();
        }

        Optional<Address> only() {
            return count() == 1 ? Optional.of(addresses.get(0)) : Optional.empty();
        }
    }

    /** Without the mailbox it comes from. An empty text finds everything. */
    Found found(String text, Optional<Address> from) {
        var hits = directory.search(text, MOST);
        return new Found(
                hits.stream()
                        .map(hit -> address(hit.participant(), hit.organisation(), hit.function()))
                        .filter(to -> !to.is(from))
                        .toList(),
                hits.size() >= MOST);
    }

    Optional<Address> find(String key) {
        var function = key.substring(key.indexOf('|') + 1);
        return participant(key)
                .filter(id -> !function.isBlank() && function.length() <= LONGEST_FUNCTION)
                .flatMap(id -> of(id, new FunctionAddress(function)));
    }

    /** All functions of the organisation of a key, which itself may be of a function that is no more. */
    List<Address> sameOrganisation(String key) {
        return participant(key).flatMap(directory::participant).stream()
                .flatMap(it -> it.functions().stream().map(function -> address(it.id(), it.name(), function)))
                .toList();
    }

    List<Address> of(List<Counterpart> counterparts) {
        return counterparts.stream()
                .flatMap(one -> of(one.participant(), one.function()).stream())
                .toList();
    }

    private static Optional<ParticipantId> participant(String key) {
        var id = key.substring(0, Math.max(0, key.indexOf('|')));
        return ParticipantId.isValid(id) ? Optional.of(new ParticipantId(id)) : Optional.empty();
    }

    private Optional<Address> of(ParticipantId id, FunctionAddress function) {
        return directory.participant(id).flatMap(participant -> directory
                .function(id, function)
                .map(entry -> address(id, participant.name(), entry)));
    }

    /** The other side of a case, as forms have it. */
    static String key(Case one) {
        var function = one.counterpartFunction();
        return function == null ? "" : key(one.counterpart(), function);
    }

    static String key(ParticipantId id, FunctionAddress function) {
        return id.value() + "|" + function.value();
    }

    /** File types that the other side of a case takes, besides PDF. */
    Set<String> accepted(Case one) {
        var function = one.counterpartFunction();
        return function == null
                ? Set.of()
                : of(one.counterpart(), function)
                        .map(to -> to.entry().acceptedTypes())
                        .orElse(Set.of());
    }

    private static Address address(ParticipantId id, String organisation, Function entry) {
        return new Address(key(id, entry.address()), organisation, entry.name(), id, entry);
    }
}
