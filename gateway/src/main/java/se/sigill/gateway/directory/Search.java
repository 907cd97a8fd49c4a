package se.sigill.gateway.directory;

import static java.util.Comparator.comparing;

import java.text.Collator;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import se.sigill.gateway.directory.Directory.Hit;

/**
 * Finds functions by words. Å, ä and ö are letters of their own, but a word written without the marks finds them too,
 * after those that match exactly.
 */
final class Search {

    private static final int MOST_WORDS = 10;
    private static final int NO_MATCH = Integer.MAX_VALUE;

    /** What a match is worth: the smaller, the better. */
    private static final int NAME_PREFIX = 0;

    private static final int NAME_WORD = 2;
    private static final int NAME_INSIDE = 4;
    private static final int ALTERNATIVE = 6;
    private static final int DESCRIPTION = 8;
    private static final int WITHOUT_MARKS = 1;

    private final List<Card> cards;

    Search(List<Participant> participants) {
        Collator swedish = Collator.getInstance(Locale.forLanguageTag("sv-SE"));
        this.cards = participants.stream()
                .flatMap(
                        participant -> participant.functions().stream().map(function -> Card.of(participant, function)))
                .sorted(comparing((Card card) -> card.hit.organisation(), swedish)
                        .thenComparing(card -> card.hit.function().name(), swedish)
                        .thenComparing(card -> card.hit.function().address().value()))
                .toList();
    }

    /** An empty text finds everything. */
    List<Hit> find(String text, int limit) {
        List<String> words = Stream.of(fold(text).split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
        return cards.stream()
                .map(card -> new Scored(card.hit, card.score(words)))
                .filter(scored -> scored.score != NO_MATCH)
                .sorted(Comparator.comparingInt(Scored::score))
                .limit(Math.max(1, Math.min(limit, 100)))
                .map(Scored::hit)
                .toList();
    }

    /** Lower case, marks taken off but for å, ä and ö. */
    private static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(letter -> {
                    String one = Character.toString(letter);
                    folded.append("åäö".contains(one) ? one : plain(one));
                });
        return folded.toString();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    }

    private record Scored(Hit hit, int score) {}

    private record Card(Hit hit, List<Field> fields) {

        static Card of(Participant participant, Function function) {
            Stream<Field> names = Stream.of(participant.name(), function.name()).map(Field::name);
            Stream<Field> alternatives = Stream.concat(
                            function.alternativeNames().stream(),
                            Stream.of(
                                    function.address().value(), participant.id().value()))
                    .map(text -> Field.of(text, ALTERNATIVE));
            Stream<Field> description =
                    Stream.ofNullable(function.description()).map(text -> Field.of(text, DESCRIPTION));
            return new Card(
                    new Hit(participant.id(), participant.name(), function),
                    Stream.of(names, alternatives, description)
                            .flatMap(fields -> fields)
                            .toList());
        }

        int score(List<String> words) {
            int sum = 0;
            for (String word : words) {
                OptionalInt best =
                        fields.stream().mapToInt(field -> field.score(word)).min();
                if (best.orElse(NO_MATCH) == NO_MATCH) {
                    return NO_MATCH;
                }
                sum += best.getAsInt();
            }
            return sum;
        }
    }

    /** @param worth of a match anywhere in it */
    private record Field(String folded, String plain, int worth) {

        static Field name(String text) {
            return of(text, NAME_INSIDE);
        }

        static Field of(String text, int worth) {
            String folded = fold(text);
            return new Field(folded, Search.plain(folded), worth);
        }

        int score(String word) {
            int exact = scoreIn(folded, word);
            int loose = exact == NO_MATCH ? scoreIn(plain, word) : NO_MATCH;
            return loose == NO_MATCH ? exact : loose + WITHOUT_MARKS;
        }

        private int scoreIn(String text, String word) {
            if (worth == NAME_INSIDE && text.startsWith(word)) {
                return NAME_PREFIX;
            }
            if (worth == NAME_INSIDE
                    && Arrays.stream(text.split("[^\\p{L}\\p{N}]+")).anyMatch(w -> w.startsWith(word))) {
                return NAME_WORD;
            }
            return text.contains(word) ? worth : NO_MATCH;
        }
    }
}
