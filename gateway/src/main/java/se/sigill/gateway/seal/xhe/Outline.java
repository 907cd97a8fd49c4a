package se.sigill.gateway.seal.xhe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.sigill.gateway.message.Content;

/**
 * An envelope with its payload taken out: a small tree of everything else, the ciphertext decoded beside it, or, of a
 * payload in clear, its name and its bytes.
 */
public final class Outline {

    private final Element root;
    private final @Nullable Content ciphertext;
    private final @Nullable ClearPayload clearPayload;

    Outline(Element root, @Nullable Content ciphertext, @Nullable ClearPayload clearPayload) {
        this.root = root;
        this.ciphertext = ciphertext;
        this.clearPayload = clearPayload;
    }

    /**
     * Reads a whole envelope; nothing in it is believed or checked yet but its bounds.
     *
     * @param most the largest envelope taken, in bytes
     */
    public static Outline read(Content envelope, long most) throws NotInProfile {
        if (envelope.size() > most) {
            throw new NotInProfile("envelope-too-large");
        }
        return new OutlineReader(envelope).readWhole();
    }

    /** Reads no further than to where the payload begins. */
    public static Outline readOutside(Content envelope) throws NotInProfile {
        return new OutlineReader(envelope).readOutside();
    }

    Element root() {
        return root;
    }

    @Nullable
    Content ciphertext() {
        return ciphertext;
    }

    public @Nullable ClearPayload clearPayload() {
        return clearPayload;
    }

    public boolean signed() {
        return !all("ds:Signature").isEmpty();
    }

    /** What the envelope says ({@code InstanceEncryptionIndicator}); the rules see to that it is so. */
    public boolean encrypted() {
        String indicator = text("xha:Payloads/xha:Payload/xhb:InstanceEncryptionIndicator");
        return "true".equals(indicator) || "1".equals(indicator);
    }

    /** The text of the first element at the path, without white space around it; null where there is none. */
    public @Nullable String text(String path) {
        List<Element> found = all(path);
        return found.isEmpty() ? null : found.get(0).getTextContent().strip();
    }

    /** Every element at a path from the root, such as {@code xha:Header/xhb:ID}. */
    List<Element> all(String path) {
        return all(root, path);
    }

    static List<Element> all(Element from, String path) {
        List<Element> found = List.of(from);
        for (String step : path.split("/", -1)) {
            String namespace = Xhe.namespace(step.substring(0, step.indexOf(':')));
            String local = step.substring(step.indexOf(':') + 1);
            found = found.stream()
                    .flatMap(element -> children(element).stream())
                    .filter(child -> local.equals(child.getLocalName()) && namespace.equals(child.getNamespaceURI()))
                    .toList();
        }
        return found;
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
