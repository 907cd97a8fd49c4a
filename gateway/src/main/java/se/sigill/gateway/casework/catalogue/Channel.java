package se.sigill.gateway.casework.catalogue;

import java.util.List;
import java.util.Locale;

/** A set of facts that SSBTEK gives by itself. */
public record Channel(String number, String name, List<String> words) {

    public Channel {
        words = List.copyOf(words);
    }

    boolean means(String text) {
        var lower = text.toLowerCase(Locale.forLanguageTag("sv"));
        return words.stream().anyMatch(lower::contains);
    }
}
