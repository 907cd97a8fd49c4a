package se.sigill.gateway.payload;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an element may hold: our schema, as code. A {@link Judge} holds documents against it as they stream by.
 *
 * @param open whether elements of foreign namespaces may follow the slots ({@code xs:any ##other})
 * @param slots child elements in their order
 * @param checks for the text of a value, in order; the first that fails is told
 * @param wholes for the children taken together
 * @param attribute the one attribute the element must have; no other may be there
 * @param claim name under which the value is kept although the document is faulty
 */
record Shape(
        Vocabulary vocabulary,
        String name,
        Kind kind,
        boolean open,
        List<Slot> slots,
        List<Check> checks,
        List<Whole> wholes,
        @Nullable Attribute attribute,
        @Nullable String claim) {

    static final int MANY = Integer.MAX_VALUE;

    enum Kind {
        ELEMENTS,
        TEXT,
        /** Text in base64 that may be large. */
        FILE
    }

    /** A namespace and the prefix our paths use for it. */
    record Vocabulary(String prefix, String namespace) {}

    /** A place for a child element, and how often it may be there. */
    record Slot(Shape shape, int min, int max) {

        boolean takes(String namespace, String name) {
            return shape.name.equals(name) && shape.vocabulary.namespace.equals(namespace);
        }
    }

    record Check(Rule rule, Predicate<String> kept) {}

    /** @param kept asked with a function that counts the children of a name */
    record Whole(Rule rule, Predicate<ToIntFunction<String>> kept) {}

    /** An attribute that must be there, with one value. */
    record Attribute(String name, String value, Rule missing, Rule wrong) {}

    static Shape elements(Vocabulary vocabulary, String name, Slot... slots) {
        return new Shape(vocabulary, name, Kind.ELEMENTS, false, List.of(slots), List.of(), List.of(), null, null);
    }

    static Shape text(Vocabulary vocabulary, String name) {
        return value(vocabulary, name, Kind.TEXT);
    }

    static Shape file(Vocabulary vocabulary, String name) {
        return value(vocabulary, name, Kind.FILE);
    }

    private static Shape value(Vocabulary vocabulary, String name, Kind kind) {
        return new Shape(vocabulary, name, kind, false, List.of(), List.of(), List.of(), null, null);
    }

    Shape extensible() {
        return new Shape(vocabulary, name, kind, true, slots, checks, wholes, attribute, claim);
    }

    Shape must(Rule rule, Predicate<String> kept) {
        var more =
                Stream.concat(checks.stream(), Stream.of(new Check(rule, kept))).toList();
        return new Shape(vocabulary, name, kind, open, slots, more, wholes, attribute, claim);
    }

    Shape mustTogether(Rule rule, Predicate<ToIntFunction<String>> kept) {
        var more =
                Stream.concat(wholes.stream(), Stream.of(new Whole(rule, kept))).toList();
        return new Shape(vocabulary, name, kind, open, slots, checks, more, attribute, claim);
    }

    Shape with(Attribute required) {
        return new Shape(vocabulary, name, kind, open, slots, checks, wholes, required, claim);
    }

    Shape claimed(String as) {
        return new Shape(vocabulary, name, kind, open, slots, checks, wholes, attribute, as);
    }

    Slot once() {
        return new Slot(this, 1, 1);
    }

    Slot optional() {
        return new Slot(this, 0, 1);
    }

    Slot anyTimes() {
        return new Slot(this, 0, MANY);
    }

    Slot atLeastOnce() {
        return new Slot(this, 1, MANY);
    }

    boolean isValue() {
        return kind != Kind.ELEMENTS;
    }

    String step() {
        return "/" + vocabulary.prefix + ":" + name;
    }
}
