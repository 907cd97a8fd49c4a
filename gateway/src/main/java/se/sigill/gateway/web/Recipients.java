package se.sigill.gateway.web;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.Counterparts;
import se.sigill.gateway.casework.Favourites;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.catalogue.CounterpartCards;
import se.sigill.gateway.web.Correspondents.Address;
import se.sigill.gateway.web.Correspondents.Found;
import se.sigill.gateway.web.RecipientChoice.Group;

/** The choice of whom a question goes to: searched, remembered, and warned of (R12, R46). */
@Component
class Recipients {

    /** As many are shown without a search. */
    private static final int FEW = 10;

    private static final int RECENT = 5;
    private static final String FAVOURITE = "favorit";
    private static final String NO_FAVOURITE = "inte-favorit";

    private final Correspondents correspondents;
    private final Counterparts counterparts;
    private final Favourites favourites;
    private final CounterpartCards cards;
    private final Shown shown;

    Recipients(
            Correspondents correspondents,
            Counterparts counterparts,
            Favourites favourites,
            CounterpartCards cards,
            Shown shown) {
        this.correspondents = correspondents;
        this.counterparts = counterparts;
        this.favourites = favourites;
        this.cards = cards;
        this.shown = shown;
    }

    /** A blank form: the one she asked last. */
    Form blank(Member member) {
        return correspondents.of(counterparts.last(member).stream().toList()).stream()
                .findFirst()
                .map(to -> new Form(Map.of("till", new String[] {to.key()})))
                .orElseGet(Form::empty);
    }

    /** What the button beside the recipient asks for. Who may write to nobody finds no such page. */
    void mark(Member member, Form form) {
        if (!member.may(Role.Right.ASK) && !member.may(Role.Right.CONSENT)) {
            throw new NotHere();
        }
        var to = correspondents.find(form.text("till")).map(Address::counterpart);
        switch (form.text("visa")) {
            case FAVOURITE -> to.ifPresent(it -> favourites.add(member, it));
            case NO_FAVOURITE -> to.ifPresent(it -> favourites.remove(member, it));
            default -> {}
        }
    }

    /** @param right by which she writes from her mailboxes */
    RecipientChoice choice(Member member, Role.Right right, Form form) {
        var from = correspondents.sender(member, right, form);
        var book = correspondents.found("", from);
        var searchable = book.count() > FEW;
        var search = searchable ? form.text("till-sok") : "";
        var hits = search.isEmpty() ? book : correspondents.found(search, from);
        var to = correspondents.recipient(form, from);
        var key = to.map(Address::key).orElse("");
        var groups = groups(
                member, form, from, to, new Group(search.isEmpty() ? "Adressboken" : "Träffar", hits.addresses()));
        return new RecipientChoice(
                book.only().filter(one -> one.is(to)).orElse(null),
                groups,
                key,
                home(groups, to),
                searchable,
                search,
                told(form, search, hits),
                isGone(form),
                to.filter(it -> favourites.of(member).contains(it.counterpart()))
                        .isPresent(),
                to.flatMap(it -> counterparts.silentSince(member, it.counterpart()))
                        .map(since -> unstaffed(since.until(shown.now(), ChronoUnit.DAYS)))
                        .orElse(""),
                to.flatMap(it -> cards.of(it.participant())).orElse(null));
    }

    private boolean isGone(Form form) {
        var key = form.text("till");
        return !key.isEmpty() && correspondents.find(key).isEmpty();
    }

    /** In the order they are shown; who is chosen is among them whatever was searched for. */
    private List<Group> groups(Member member, Form form, Optional<Address> from, Optional<Address> to, Group searched) {
        var groups = new ArrayList<Group>();
        if (isGone(form)) {
            groups.add(new Group("Samma organisation", correspondents.sameOrganisation(form.text("till"))));
        }
        groups.add(new Group("Senast använda", correspondents.of(counterparts.recent(member, RECENT))));
        groups.add(new Group("Favoriter", correspondents.of(favourites.of(member))));
        groups.add(searched);
        if (to.isPresent() && home(groups, to).isEmpty()) {
            groups.add(0, new Group("Vald mottagare", List.of(to.get())));
        }
        return groups.stream()
                .map(group -> new Group(group.name(), without(from, group.addresses())))
                .filter(group -> !group.addresses().isEmpty())
                .toList();
    }

    private static List<Address> without(Optional<Address> from, List<Address> addresses) {
        return addresses.stream().filter(one -> !one.is(from)).toList();
    }

    private static String home(List<Group> groups, Optional<Address> to) {
        return groups.stream()
                .filter(group -> group.addresses().stream().anyMatch(one -> one.is(to)))
                .map(Group::name)
                .findFirst()
                .orElse("");
    }

    private static String told(Form form, String search, Found hits) {
        return switch (form.text("visa")) {
            case FAVOURITE -> "Sparad som favorit.";
            case NO_FAVOURITE -> "Borttagen från favoriter.";
            default -> told(search, hits);
        };
    }

    private static String told(String search, Found hits) {
        if (hits.cut()) {
            return "Visar de 100 första. Skriv mer för att begränsa.";
        } else if (search.isEmpty()) {
            return "";
        } else if (hits.count() == 0) {
            return "Ingen träff. Kontrollera stavningen eller sök på organisationens namn.";
        }
        return hits.count() == 1 ? "1 träff" : hits.count() + " träffar";
    }

    private static String unstaffed(long days) {
        return "Ingen har svarat härifrån på " + days + (days == 1 ? " dag" : " dagar")
                + " – kanske är brevlådan obemannad. Ring hellre.";
    }
}
