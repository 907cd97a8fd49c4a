package se.sigill.gateway.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xml.security.Init;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.apache.xml.security.utils.XMLUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.sigill.certs.Identity;

/** Changes envelopes, and signs them again, by Santuario's tree rather than by our own writer. */
public final class Forge {

    static final Opening NOT_DECRYPTED = new Opening.Unreadable("payload: cannot be decrypted, or is not XML");
    public static final String C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    public static final String EXC_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
    public static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    public static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    public static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    static {
        Init.init();
    }

    private String method = RSA_SHA256;
    private String canonicalization = C14N;
    private String digest = SHA256;
    private List<String> transforms = List.of(ENVELOPED, C14N);

    public Forge method(String uri) {
        method = uri;
        return this;
    }

    public Forge canonicalization(String uri) {
        canonicalization = uri;
        return this;
    }

    public Forge digest(String uri) {
        digest = uri;
        return this;
    }

    public Forge transforms(String... uris) {
        transforms = List.of(uris);
        return this;
    }

    public static byte[] text(byte[] envelope, UnaryOperator<String> change) {
        String before = new String(envelope, StandardCharsets.UTF_8);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("nothing was changed");
        }
        return after.getBytes(StandardCharsets.UTF_8);
    }

    /** Changes the tree, leaving the signature as it is. */
    public static byte[] tree(byte[] envelope, Consumer<Document> change) {
        Document document = parse(envelope);
        change.accept(document);
        return bytes(document);
    }

    /** Takes the signature away and signs again. */
    public byte[] signed(byte[] envelope, Identity signer) {
        try {
            Document document = parse(envelope);
            removeSignature(document);
            var signature = new XMLSignature(document, "", method, canonicalization);
            document.getDocumentElement().appendChild(signature.getElement());
            var all = new Transforms(document);
            for (String transform : transforms) {
                all.addTransform(transform);
            }
            signature.addDocument("", all, digest);
            signature.addKeyInfo(signer.certificate());
            signature.sign(signer.key());
            return bytes(document);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static void removeSignature(Document document) {
        Node last = document.getDocumentElement().getLastChild();
        if (last instanceof Element element && "Signature".equals(element.getLocalName())) {
            element.getParentNode().removeChild(element);
        }
    }

    public static Element first(Document document, String local) {
        return (Element) document.getElementsByTagNameNS("*", local).item(0);
    }

    static Document parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(Document document) {
        var out = new ByteArrayOutputStream();
        XMLUtils.outputDOM(document, out, true);
        return out.toByteArray();
    }
}
