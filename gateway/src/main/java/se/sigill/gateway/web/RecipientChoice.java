package se.sigill.gateway.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.casework.catalogue.CounterpartCards;
import se.sigill.gateway.web.Correspondents.Address;

/**
 * Whom a question can go to, as the page shows it.
 *
 * @param only there is no other, and nothing to choose
 * @param chosen key; empty where nothing is
 * @param home heading of the first group that has it: it is marked there alone
 * @param found what the search came to, in words
 * @param gone whether what was chosen is no longer in the address book
 * @param unstaffed what is to be said of a function that does not answer; empty where nothing is
 * @param card what is agreed with them
 */
record RecipientChoice(
        @Nullable Address only,
        List<Group> groups,
        String chosen,
        String home,
        boolean searchable,
        String search,
        String found,
        boolean gone,
        boolean favourite,
        String unstaffed,
        CounterpartCards.@Nullable Card card) {

    /** Some of those that can be chosen, under a heading. */
    record Group(String name, List<Address> addresses) {}
}
