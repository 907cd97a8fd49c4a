package se.sigill.gateway.seal.xhe;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import org.apache.xml.security.Init;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.signature.XMLSignatureDigestInput;
import org.apache.xml.security.signature.XMLSignatureInput;
import org.apache.xml.security.utils.resolver.ResourceResolverContext;
import org.apache.xml.security.utils.resolver.ResourceResolverSpi;
import org.w3c.dom.Element;
import se.sigill.gateway.message.Content;

/**
 * The signature of an envelope: enveloped, over the whole document, by algorithms on a list (profile 3.5, S80–S86).
 *
 * <p>Santuario, in secure validation, judges the signature over {@code SignedInfo} and compares the digest. The digest
 * itself is made as the envelope streams past, because a tree of a large envelope would not fit in memory.
 */
public final class EnvelopeSignature {

    private static final Set<String> CANONICALIZATIONS = Set.of(Xhe.C14N, Xhe.C14N_11, Xhe.EXC_C14N);
    private static final Set<String> SIGNATURES = Set.of(Xhe.RSA_SHA256, Xhe.RSA_SHA384, Xhe.RSA_SHA512);
    private static final Map<String, String> DIGESTS =
            Map.of(Xhe.SHA256, "SHA-256", Xhe.SHA384, "SHA-384", Xhe.SHA512, "SHA-512");
    private static final Map<String, CanonicalXml.Form> FORMS =
            Map.of(Xhe.C14N, CanonicalXml.Form.INCLUSIVE, Xhe.EXC_C14N, CanonicalXml.Form.EXCLUSIVE);

    static {
        Init.init();
    }

    private final Element element;
    private final CanonicalXml.Form form;
    private final String digest;
    private final byte[] certificate;

    private EnvelopeSignature(Element element, CanonicalXml.Form form, String digest, byte[] certificate) {
        this.element = element;
        this.form = form;
        this.digest = digest;
        this.certificate = certificate;
    }

    /** The one signature of an envelope that has kept the {@link EnvelopeRules}. */
    public static EnvelopeSignature of(Outline outline) throws NotInProfile {
        Element signature = outline.all("ds:Signature").get(0);
        require(CANONICALIZATIONS.contains(algorithm(signature, "ds:SignedInfo/ds:CanonicalizationMethod")));
        require(SIGNATURES.contains(algorithm(signature, "ds:SignedInfo/ds:SignatureMethod")));
        Element reference = Outline.all(signature, "ds:SignedInfo/ds:Reference").get(0);
        require(reference.hasAttribute("URI") && reference.getAttribute("URI").isEmpty());
        String digest = DIGESTS.get(algorithm(reference, "ds:DigestMethod"));
        require(digest != null);
        String certificate = Outline.all(signature, "ds:KeyInfo/ds:X509Data/ds:X509Certificate")
                .get(0)
                .getTextContent();
        return new EnvelopeSignature(
                signature, form(reference), String.valueOf(digest), Base64Value.decode(certificate));
    }

    /** The certificate in KeyInfo, DER: names the key, proves nothing. */
    public byte[] certificate() {
        return certificate.clone();
    }

    /** @param key from where we trust, never from the envelope */
    public boolean verifies(Content envelope, PublicKey key) throws NotInProfile {
        String computed = Base64.getEncoder().encodeToString(digestOf(envelope));
        try {
            var signature = new XMLSignature(element, "", true);
            signature.addResourceResolver(new WholeDocument(computed));
            return signature.checkSignatureValue(key);
        } catch (XMLSecurityException unverifiable) {
            return false;
        }
    }

    private static CanonicalXml.Form form(Element reference) throws NotInProfile {
        List<String> transforms = Outline.all(reference, "ds:Transforms/ds:Transform").stream()
                .map(transform -> transform.getAttribute("Algorithm"))
                .toList();
        require(transforms.get(0).equals(Xhe.ENVELOPED));
        String canonicalization = transforms.size() == 1 ? Xhe.C14N : transforms.get(1);
        CanonicalXml.Form form = FORMS.get(canonicalization);
        if (form == null) {
            throw new NotInProfile("structure-signature");
        }
        return form;
    }

    private static String algorithm(Element from, String path) {
        return Outline.all(from, path).get(0).getAttribute("Algorithm");
    }

    private static void require(boolean kept) throws NotInProfile {
        if (!kept) {
            throw new NotInProfile("structure-signature");
        }
    }

    private byte[] digestOf(Content envelope) throws NotInProfile {
        MessageDigest made = messageDigest();
        var canonical = new CanonicalXml(new DigestOutputStream(OutputStream.nullOutputStream(), made), form);
        XmlPull pull = XmlPull.of(envelope);
        int event;
        while ((event = pull.next()) != XMLStreamConstants.END_DOCUMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (pull.depth() == 2 && pull.at(Xhe.DS, "Signature")) {
                    pull.skipElement();
                } else {
                    canonical.start(pull.reader());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                canonical.end(pull.reader());
            } else if (pull.depth() > 0) {
                canonical.text(pull.reader());
            }
        }
        canonical.flush();
        return made.digest();
    }

    private MessageDigest messageDigest() {
        try {
            return MessageDigest.getInstance(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has " + digest, impossible);
        }
    }

    /** Answers for {@code URI=""}, the only reference there can be, with the digest made beforehand. */
    private static final class WholeDocument extends ResourceResolverSpi {

        private final String digest;

        WholeDocument(String digest) {
            this.digest = digest;
        }

        @Override
        public boolean engineCanResolveURI(ResourceResolverContext context) {
            return "".equals(context.uriToResolve);
        }

        @Override
        public XMLSignatureInput engineResolveURI(ResourceResolverContext context) {
            return new XMLSignatureDigestInput(digest);
        }
    }
}
