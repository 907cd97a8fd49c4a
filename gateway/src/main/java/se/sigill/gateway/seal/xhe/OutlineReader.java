package se.sigill.gateway.seal.xhe;

import java.io.ByteArrayOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.sigill.gateway.message.Content;

/** Makes an {@link Outline} in one pass. */
final class OutlineReader {

    private static final int MOST_ELEMENTS = 400;
    private static final int MOST_CHARACTERS = 256 * 1024;

    private final XmlPull pull;
    private final Document document = emptyDocument();
    private @Nullable Content ciphertext;
    private @Nullable ClearPayload clearPayload;
    private int elements;
    private int characters;

    OutlineReader(Content envelope) throws NotInProfile {
        this.pull = XmlPull.of(envelope);
    }

    Outline readWhole() throws NotInProfile {
        Node at = document;
        int event;
        while ((event = pull.next()) != XMLStreamConstants.END_DOCUMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                at = start(at);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                at = at.getParentNode();
            } else if (at != document) {
                text(at, pull.reader().getText());
            }
        }
        return outline();
    }

    Outline readOutside() throws NotInProfile {
        Node at = document;
        int event;
        while ((event = pull.next()) != XMLStreamConstants.END_DOCUMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                at = at.appendChild(element());
                if (is(at, Xhe.XHA, "PayloadContent")) {
                    break;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                at = at.getParentNode();
            } else if (at != document) {
                text(at, pull.reader().getText());
            }
        }
        return outline();
    }

    private Outline outline() throws NotInProfile {
        Element root = document.getDocumentElement();
        if (root == null || !is(root, Xhe.X, "XHE")) {
            throw new NotInProfile("root-is-XHE");
        }
        return new Outline(root, ciphertext, clearPayload);
    }

    /** @return where the events that follow belong */
    private Node start(Node parent) throws NotInProfile {
        Element element = (Element) parent.appendChild(element());
        if (isPayloadCipherValue(element)) {
            readCiphertext();
            return parent;
        }
        if (is(parent, Xhe.XHA, "PayloadContent") && !is(element, Xhe.XENC, "EncryptedData")) {
            readClear(element);
            return parent;
        }
        return element;
    }

    private static boolean isPayloadCipherValue(Element element) {
        Node data = element.getParentNode();
        return is(element, Xhe.XENC, "CipherValue")
                && is(data, Xhe.XENC, "CipherData")
                && is(data.getParentNode(), Xhe.XENC, "EncryptedData")
                && is(data.getParentNode().getParentNode(), Xhe.XHA, "PayloadContent");
    }

    private void readCiphertext() throws NotInProfile {
        if (ciphertext != null) {
            throw new NotInProfile("R14-XHE");
        }
        var value = new Base64Value();
        int event;
        while ((event = pull.next()) != XMLStreamConstants.END_ELEMENT) {
            if (event != XMLStreamConstants.CHARACTERS) {
                throw new NotInProfile("structure-encryption");
            }
            value.add(pull.reader());
        }
        ciphertext = value.end();
    }

    private void readClear(Element element) throws NotInProfile {
        if (clearPayload != null) {
            throw new NotInProfile("R14-XHE");
        }
        String type = "Q{" + (element.getNamespaceURI() == null ? "" : element.getNamespaceURI()) + "}"
                + element.getLocalName();
        var xml = new ByteArrayOutputStream();
        if (type.equals(Xhe.RECEIPT_TYPE)) {
            copyTo(xml);
        } else {
            pull.skipElement();
        }
        clearPayload = new ClearPayload(type, xml.toByteArray());
    }

    private void copyTo(ByteArrayOutputStream xml) throws NotInProfile {
        var canonical = new CanonicalXml(xml, CanonicalXml.Form.EXCLUSIVE);
        int outside = pull.depth() - 1;
        canonical.start(pull.reader());
        while (pull.depth() > outside) {
            switch (pull.next()) {
                case XMLStreamConstants.START_ELEMENT -> canonical.start(pull.reader());
                case XMLStreamConstants.END_ELEMENT -> canonical.end(pull.reader());
                default -> canonical.text(pull.reader());
            }
            if (xml.size() > ClearPayload.LARGEST) {
                throw new NotInProfile("receipt-too-large");
            }
        }
        canonical.flush();
    }

    private Element element() throws NotInProfile {
        if (++elements > MOST_ELEMENTS) {
            throw new NotInProfile("too-many-elements");
        }
        try {
            return element(pull.reader());
        } catch (DOMException name) { // an empty prefix, which the parser takes and no namespace allows
            throw new NotInProfile("well-formed");
        }
    }

    private Element element(XMLStreamReader at) throws NotInProfile {
        Element element = document.createElementNS(at.getNamespaceURI(), qualified(at.getPrefix(), at.getLocalName()));
        for (int i = 0; i < at.getNamespaceCount(); i++) {
            String prefix = at.getNamespacePrefix(i);
            String name = prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
            String uri = at.getNamespaceURI(i);
            element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, name, count(uri == null ? "" : uri));
        }
        for (int i = 0; i < at.getAttributeCount(); i++) {
            String name = qualified(at.getAttributePrefix(i), at.getAttributeLocalName(i));
            element.setAttributeNS(at.getAttributeNamespace(i), name, count(at.getAttributeValue(i)));
        }
        return element;
    }

    private void text(Node parent, String text) throws NotInProfile {
        if (parent.getLastChild() instanceof org.w3c.dom.Text before) {
            before.appendData(count(text));
        } else {
            parent.appendChild(document.createTextNode(count(text)));
        }
    }

    private String count(String text) throws NotInProfile {
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw new NotInProfile("too-much-text");
        }
        return text;
    }

    private static String qualified(@Nullable String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static boolean is(@Nullable Node node, String namespace, String local) {
        return node instanceof Element element
                && local.equals(element.getLocalName())
                && namespace.equals(element.getNamespaceURI());
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("Every JDK makes an empty document", impossible);
        }
    }
}
