package se.sigill.it.peers;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A file as a foreign product received it, read with nothing of ours: the JDK's XML and its XML signatures. */
record SealedFile(Document xml) {

    static SealedFile read(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return new SealedFile(factory.newDocumentBuilder().parse(file.toFile()));
    }

    String root() {
        return xml.getDocumentElement().getLocalName();
    }

    /** The participant in the header element. */
    String party(String element) {
        return ((Element) first(element))
                .getElementsByTagNameNS("*", "ID")
                .item(0)
                .getTextContent();
    }

    /** Whether the one signature holds with the certificate (PEM), over the whole document. */
    boolean isSignedBy(Path certificate) throws Exception {
        try (InputStream in = Files.newInputStream(certificate)) {
            var signer = CertificateFactory.getInstance("X.509").generateCertificate(in);
            var context = new DOMValidateContext(signer.getPublicKey(), first("Signature"));
            var signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            return signature.validate(context);
        }
    }

    private org.w3c.dom.Node first(String element) {
        return xml.getElementsByTagNameNS("*", element).item(0);
    }
}
