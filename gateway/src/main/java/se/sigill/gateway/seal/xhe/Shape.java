package se.sigill.gateway.seal.xhe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * What an element may look like: its attributes, and its children in their order. Closed: what is not named is not
 * allowed. No children named: text only.
 *
 * @param attributes names without namespace; none has to be there
 * @param open whatever it holds is not looked at
 */
record Shape(String name, int least, int most, Set<String> attributes, List<Shape> children, boolean open) {

    static Shape one(String name, Shape... children) {
        return new Shape(name, 1, 1, Set.of(), List.of(children), false);
    }

    static Shape open(String name) {
        return new Shape(name, 1, 1, Set.of(), List.of(), true);
    }

    Shape times(int from, int to) {
        return new Shape(name, from, to, attributes, children, open);
    }

    Shape with(String... allowed) {
        return new Shape(name, least, most, Set.of(allowed), children, open);
    }

    void check(Element element) throws NotInProfile {
        checkAttributes(element);
        if (!open) {
            checkChildren(new ArrayList<>(Outline.children(element)));
            if (!children.isEmpty() && hasText(element)) {
                throw new NotInProfile(unknown());
            }
        }
    }

    private void checkChildren(List<Element> left) throws NotInProfile {
        for (Shape child : children) {
            int found = 0;
            while (!left.isEmpty() && child.names(left.get(0))) {
                child.check(left.remove(0));
                found++;
            }
            if (found < child.least || found > child.most) {
                throw new NotInProfile(left.isEmpty() || allowed(left.get(0)) ? number() : unknown());
            }
        }
        if (!left.isEmpty()) {
            throw new NotInProfile(unknown());
        }
    }

    private boolean allowed(Element element) {
        return children.stream().anyMatch(child -> child.names(element));
    }

    private boolean names(Element element) {
        int colon = name.indexOf(':');
        return name.substring(colon + 1).equals(element.getLocalName())
                && Xhe.namespace(name.substring(0, colon)).equals(element.getNamespaceURI());
    }

    private void checkAttributes(Element element) throws NotInProfile {
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Attr attribute = (Attr) all.item(i);
            String namespace = attribute.getNamespaceURI();
            boolean declaration = "http://www.w3.org/2000/xmlns/".equals(namespace);
            boolean hint = Xhe.XSI.equals(namespace) && "schemaLocation".equals(attribute.getLocalName());
            boolean named = namespace == null && attributes.contains(attribute.getLocalName());
            if (!declaration && !hint && !named) {
                throw new NotInProfile(unknown());
            }
        }
    }

    /** The rule broken by something that is not named. */
    private String unknown() {
        return name.startsWith("x:") || name.startsWith("xh") ? "R1-XHE" : part();
    }

    /** The rule broken by a wrong number, or a wrong order. */
    private String number() {
        return name.startsWith("x:") || name.startsWith("xh") ? "R14-XHE" : part();
    }

    private String part() {
        return name.startsWith("ds:") ? "structure-signature" : "structure-encryption";
    }

    private static boolean hasText(Element element) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Text text && !text.getData().isBlank()) {
                return true;
            }
        }
        return false;
    }
}
