package se.sigill.gateway.payload;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element that is open while a document streams by. */
final class Frame {

    private final @Nullable Frame parent;
    private final Shape shape;
    private final int position;
    private final int[] counts;
    private final StringBuilder text = new StringBuilder();
    private final Base64Text file = new Base64Text();
    private final List<Node> children = new ArrayList<>();
    private int at;
    private boolean broken;
    private boolean filled;

    /** @param position among its like, from 1; 0 where there can be only one */
    Frame(@Nullable Frame parent, Shape shape, int position) {
        this.parent = parent;
        this.shape = shape;
        this.position = position;
        this.counts = new int[shape.slots().size()];
    }

    @Nullable
    Frame parent() {
        return parent;
    }

    Shape shape() {
        return shape;
    }

    StringBuilder text() {
        return text;
    }

    Base64Text file() {
        return file;
    }

    List<Node> children() {
        return children;
    }

    /** Its form is broken, so that its value cannot be judged. */
    void breakUp() {
        broken = true;
    }

    boolean isBroken() {
        return broken;
    }

    /** It has an element in it, or text: it is not empty. */
    void fill() {
        filled = true;
    }

    boolean isFilled() {
        return filled;
    }

    /** Where a child of the name belongs, or -1. */
    int slotOf(String namespace, String name) {
        for (int i = 0; i < counts.length; i++) {
            if (shape.slots().get(i).takes(namespace, name)) {
                return i;
            }
        }
        return -1;
    }

    /** @return whether the child comes before one that has already been */
    boolean comesLate(int slot) {
        boolean late = slot < at;
        at = Math.max(at, slot);
        return late;
    }

    /** A foreign element has come: nothing of our own may follow it. */
    void comeToExtensions() {
        at = counts.length;
    }

    /** @return how many there are of the child now */
    int count(int slot) {
        return ++counts[slot];
    }

    int count(String name) {
        int found = 0;
        for (int i = 0; i < counts.length; i++) {
            if (shape.slots().get(i).shape().name().equals(name)) {
                found += counts[i];
            }
        }
        return found;
    }

    boolean lacks(int slot) {
        return counts[slot] < shape.slots().get(slot).min();
    }

    /** XPath of the element, with a position where there may be several. */
    String path() {
        var before = parent == null ? "" : parent.path();
        return before + shape.step() + (position == 0 ? "" : "[" + position + "]");
    }
}
