package se.sigill.gateway.payload;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Content;

/**
 * Holds a document against its shape as it streams by, element for element, and keeps what it says as long as no rule is
 * broken. The same judge sits over documents that arrive and messages about to be sent. Never throws.
 */
final class Judge {

    private static final int MOST_PARTS = 100_000;
    private static final String ROOT = "/*";

    private final Shape shape;
    private final StructureRules rules;
    private final long limit;
    private final Findings findings = new Findings();
    private final Passed passed = new Passed();
    private @Nullable Frame top;
    private @Nullable Node result;
    private long size;
    private int parts;
    private boolean over;

    /** @param limit size of all values together, files as they are when decoded; in bytes */
    Judge(Shape shape, StructureRules rules, long limit) {
        this.shape = shape;
        this.rules = rules;
        this.limit = limit;
    }

    /** An attribute that is not about namespaces. */
    record Given(String namespace, String name, String value) {}

    void start(String namespace, String name, List<Given> attributes) {
        if (++parts > MOST_PARTS) {
            overflow(rules.parts());
        }
        if (passed.isOpen()) {
            if (namespace.equals(shape.vocabulary().namespace())) {
                add(rules.unexpected(), here());
            }
            passed.enter();
        } else {
            enter(namespace, name, attributes);
        }
    }

    private void enter(String namespace, String name, List<Given> attributes) {
        var parent = top;
        if (parent == null) {
            enterRoot(namespace, name, attributes);
            return;
        }
        parent.fill();
        int slot = parent.slotOf(namespace, name);
        if (slot >= 0) {
            enterSlot(parent, slot, attributes);
        } else if (parent.shape().isValue()) {
            breakUp(parent, rules.nested());
            passed.enter();
        } else {
            pass(parent, namespace);
        }
    }

    private void enterRoot(String namespace, String name, List<Given> attributes) {
        if (!shape.once().takes(namespace, name)) {
            add(rules.root(), ROOT);
            passed.enter();
            return;
        }
        top = new Frame(null, shape, 0);
        judgeAttributes(top, attributes);
    }

    private void enterSlot(Frame parent, int slot, List<Given> attributes) {
        var place = parent.shape().slots().get(slot);
        int count = parent.count(slot);
        var frame = new Frame(parent, place.shape(), place.max() > 1 ? count : 0);
        if (parent.comesLate(slot)) {
            add(rules.order(), frame.path());
        } else if (count > place.max()) {
            add(rules.repeated(), frame.path());
        }
        if (!findings.isEmpty()) {
            frame.file().forget();
        }
        top = frame;
        judgeAttributes(frame, attributes);
    }

    private void pass(Frame parent, String namespace) {
        boolean foreign =
                !namespace.isEmpty() && !namespace.equals(shape.vocabulary().namespace());
        if (foreign && parent.shape().open()) {
            parent.comeToExtensions();
        } else {
            add(rules.unexpected(), parent.path());
        }
        passed.enter();
    }

    private void judgeAttributes(Frame frame, List<Given> attributes) {
        var wanted = frame.shape().attribute();
        boolean found = false;
        for (var given : attributes) {
            if (wanted != null && given.namespace().isEmpty() && given.name().equals(wanted.name())) {
                found = true;
                if (!given.value().equals(wanted.value())) {
                    add(wanted.wrong(), frame.path());
                }
            } else {
                add(rules.attribute(), frame.path());
            }
        }
        if (wanted != null && !found) {
            add(wanted.missing(), frame.path());
        }
    }

    void text(char[] chars, int from, int length) {
        boolean blank = XmlText.isSpace(chars, from, length);
        if (passed.isOpen()) {
            passed.text(blank);
        } else if (top != null) {
            text(top, chars, from, length, blank);
        }
    }

    private void text(Frame frame, char[] chars, int from, int length, boolean blank) {
        switch (frame.shape().kind()) {
            case ELEMENTS -> {
                if (!blank) {
                    frame.fill();
                    add(rules.stray(), frame.path());
                }
            }
            case TEXT -> {
                count(XmlText.utf8Size(chars, from, length));
                if (!over) {
                    frame.text().append(chars, from, length);
                }
            }
            case FILE -> {
                long before = frame.file().size();
                frame.file().take(chars, from, length);
                count(frame.file().size() - before);
            }
        }
    }

    /** A whole value of a message of ours. */
    void value(String namespace, String name, String text) {
        start(namespace, name, List.of());
        if (!XmlText.isCarriable(text) && top != null) {
            breakUp(top, rules.characters());
        }
        text(text.toCharArray(), 0, text.length());
        end();
    }

    /** A whole file of a message of ours, not encoded. */
    void file(String namespace, String name, Content content) {
        start(namespace, name, List.of());
        count(content.size());
        if (top != null && content.size() == 0) {
            breakUp(top, rules.empty());
        }
        top = top == null ? null : top.parent();
    }

    void comment() {
        if (!passed.isOpen() && top != null && top.shape().isValue()) {
            breakUp(top, rules.comment());
        }
    }

    void instruction() {
        add(rules.instruction(), here());
    }

    void end() {
        if (passed.isOpen()) {
            if (passed.leave()) {
                add(rules.empty(), here());
            }
        } else if (top != null) {
            var done = top;
            if (done.shape().isValue()) {
                judgeValue(done);
            } else {
                judgeElements(done);
            }
            keep(done);
            top = done.parent();
        }
    }

    private void judgeElements(Frame done) {
        for (int i = 0; i < done.shape().slots().size(); i++) {
            if (done.lacks(i)) {
                add(
                        rules.missing(),
                        done.path() + done.shape().slots().get(i).shape().step());
            }
        }
        for (var whole : done.shape().wholes()) {
            if (!whole.kept().test(done::count)) {
                add(whole.rule(), done.path());
            }
        }
        if (!done.isFilled()) {
            add(rules.empty(), done.path());
        }
    }

    private void judgeValue(Frame done) {
        if (over || done.isBroken()) {
            return;
        }
        if (done.shape().kind() == Shape.Kind.FILE) {
            judgeFile(done);
            return;
        }
        var text = done.text().toString();
        findings.claim(done.shape(), text);
        done.shape().checks().stream()
                .filter(check -> !check.kept().test(text))
                .findFirst()
                .ifPresent(broken -> add(broken.rule(), done.path()));
    }

    private void judgeFile(Frame done) {
        var file = done.file();
        boolean empty = file.isEmpty();
        long before = file.size();
        boolean whole = file.ends();
        count(file.size() - before);
        if (empty) {
            add(rules.empty(), done.path());
        } else if (!file.startsWell()) {
            add(rules.fileStart(), done.path());
        } else if (!whole) {
            add(rules.file(), done.path());
        }
    }

    private void keep(Frame done) {
        if (!findings.isEmpty()) {
            return;
        }
        var content = done.shape().kind() == Shape.Kind.FILE ? done.file().content() : null;
        var node = new Node(done.shape().name(), done.text().toString(), content, List.copyOf(done.children()));
        var parent = done.parent();
        if (parent == null) {
            result = node;
        } else {
            parent.children().add(node);
        }
    }

    private void breakUp(Frame frame, Rule rule) {
        frame.breakUp();
        add(rule, frame.path());
    }

    private void count(long bytes) {
        size += bytes;
        if (size > limit) {
            overflow(rules.size());
        }
    }

    /** The document is longer than we read: nothing more of it is kept. */
    void overflow() {
        overflow(rules.size());
    }

    private void overflow(Rule rule) {
        if (!over) {
            over = true;
            add(rule, shape.step());
        }
    }

    /** Nothing of a faulty document is used, so nothing of it stays in memory. */
    private void add(Rule rule, String path) {
        findings.add(rule.at(path));
        result = null;
        for (var frame = top; frame != null; frame = frame.parent()) {
            frame.children().clear();
            frame.file().forget();
        }
    }

    private String here() {
        return top == null ? ROOT : top.path();
    }

    Findings findings() {
        return findings;
    }

    /** The document, where it has been read to its end without a fault. */
    @Nullable
    Node result() {
        return result;
    }
}
