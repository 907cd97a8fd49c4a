package se.sigill.gateway.seal;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a good envelope may be turned into: each change makes an envelope outside the profile, or breaks its signature. */
public final class EnvelopeMutants {

    private EnvelopeMutants() {}

    /** Another envelope, header, payload or signature beside or around the signed ones (S79). */
    public static Stream<Consumer<Document>> wrappings() {
        return Stream.of(
                // the signed envelope inside another
                d -> wrap(d, "PayloadContent"),
                d -> wrap(d, "Header"),
                d -> wrap(d, "Payloads"),
                // a second of each, before and after
                d -> beside(d, "Header", true),
                d -> beside(d, "Header", false),
                d -> beside(d, "Payloads", true),
                d -> beside(d, "Payload", false),
                // the signature elsewhere, or twice
                d -> Forge.first(d, "Header").appendChild(Forge.first(d, "Signature")),
                d -> Forge.first(d, "PayloadContent").appendChild(Forge.first(d, "Signature")),
                d -> beside(d, "Signature", true),
                // the original in an Object of its signature
                d -> object(d, "Payloads"),
                d -> object(d, "Header"));
    }

    /** The reference points elsewhere, or there are more (S81). */
    public static Stream<UnaryOperator<String>> references() {
        return Stream.of(
                xml -> xml.replace("URI=\"\"", "URI=\"#a\""),
                xml -> xml.replace("URI=\"\"", "URI=\"#xpointer(/)\""),
                xml -> xml.replace("URI=\"\"", "URI=\"file:///etc/hostname\""),
                xml -> xml.replace("URI=\"\"", "URI=\"http://127.0.0.1:9/\""),
                xml -> xml.replace(" URI=\"\"", ""),
                xml -> xml.replace(
                        "<ds:Reference ", "<ds:Reference Type=\"http://www.w3.org/2000/09/xmldsig#Manifest\" "),
                xml -> twice(xml, "<ds:Reference ", "</ds:Reference>"));
    }

    /** Transforms outside the profile (S82). */
    public static Stream<UnaryOperator<String>> transforms() {
        return Stream.of(
                xml -> xml.replace(Forge.ENVELOPED, "http://www.w3.org/TR/1999/REC-xslt-19991116"),
                xml -> xml.replace(Forge.ENVELOPED, "http://www.w3.org/TR/1999/REC-xpath-19991116"),
                xml -> xml.replace(Forge.ENVELOPED, "http://www.w3.org/2000/09/xmldsig#base64"),
                xml -> xml.replace(Forge.ENVELOPED, Forge.C14N),
                xml -> xml.replace(
                        "#enveloped-signature\"></ds:Transform>",
                        "#enveloped-signature\"></ds:Transform>"
                                + ("<ds:Transform Algorithm=\"" + Forge.C14N + "\"></ds:Transform>").repeat(5)),
                xml -> xml.replace("<ds:Transforms>", "<ds:Transforms/><ds:Ignored>")
                        .replace("</ds:Transforms>", "</ds:Ignored>"),
                xml -> xml.replace(
                        "<ds:Transform Algorithm=\"" + Forge.C14N + "\">",
                        "<ds:Transform Algorithm=\"" + Forge.C14N + "#WithComments\">"));
    }

    /** KeyInfo with more than one certificate, or with something else (S83). */
    public static Stream<UnaryOperator<String>> keys() {
        return Stream.of(
                xml -> twice(xml, "<ds:X509Certificate>", "</ds:X509Certificate>"),
                xml -> twice(xml, "<ds:X509Data>", "</ds:X509Data>"),
                xml -> inLastKeyInfo(xml, "<ds:KeyName>malmo</ds:KeyName>"),
                xml -> inLastKeyInfo(xml, "<ds:KeyValue><ds:RSAKeyValue/></ds:KeyValue>"),
                xml -> inLastKeyInfo(xml, "<ds:RetrievalMethod URI=\"http://127.0.0.1:9/\"/>"),
                xml -> xml.replaceFirst("(?s)(.*)<ds:KeyInfo>.*?</ds:KeyInfo>", "$1"),
                xml -> xml.replaceFirst("(?s)(.*)<ds:X509Certificate>[^<]*", "$1<ds:X509Certificate>!"));
    }

    /** A MAC in place of a signature (S84). */
    public static Stream<UnaryOperator<String>> macs() {
        return Stream.of(
                xml -> xml.replace(Forge.RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"),
                xml -> xml.replace(Forge.RSA_SHA256, "http://www.w3.org/2000/09/xmldsig#hmac-sha1"),
                xml -> xml.replace(
                        "</ds:SignatureMethod>", "<ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>"));
    }

    /** MD5, SHA-1, and comments in the canonical form (S85). */
    public static Stream<UnaryOperator<String>> weakAlgorithms() {
        return Stream.of(
                xml -> xml.replace(Forge.RSA_SHA256, "http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
                xml -> xml.replace(Forge.RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#rsa-md5"),
                xml -> xml.replace("xmlenc#sha256", "xmldsig#sha1")
                        .replace("2001/04/xmldsig#sha1", "2000/09/xmldsig#sha1"),
                xml -> xml.replace(
                        "<ds:CanonicalizationMethod Algorithm=\"" + Forge.C14N + "\">",
                        "<ds:CanonicalizationMethod Algorithm=\"" + Forge.C14N + "#WithComments\">"));
    }

    /** Objects, ids of every kind, another base (S80, S86). */
    public static Stream<UnaryOperator<String>> identifiers() {
        return Stream.of(
                xml -> xml.replace("</ds:Signature>", "<ds:Object>x</ds:Object></ds:Signature>"),
                xml -> xml.replace("<ds:SignedInfo>", "<ds:SignedInfo Id=\"a\">"),
                xml -> xml.replace("<ds:Signature ", "<ds:Signature xml:id=\"a\" "),
                xml -> xml.replace("<xha:Header>", "<xha:Header Id=\"a\">"),
                xml -> xml.replace("<xha:Header>", "<xha:Header xml:id=\"a\">"),
                xml -> xml.replace("<xha:Header>", "<xha:Header xml:base=\"http://127.0.0.1:9/\">"));
    }

    static Stream<UnaryOperator<String>> signatureMutants() {
        return Stream.of(references(), transforms(), keys(), macs(), weakAlgorithms(), identifiers())
                .flatMap(Function.identity());
    }

    /** Encryption outside the profile (S88). */
    public static Stream<UnaryOperator<String>> encryptionMutants() {
        String oaep = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
        String cbc = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
        return Stream.of(
                xml -> xml.replace(oaep, "http://www.w3.org/2001/04/xmlenc#rsa-1_5"),
                xml -> xml.replace(oaep, "http://www.w3.org/2009/xmlenc11#rsa-oaep"),
                xml -> xml.replace(oaep, "http://www.w3.org/2001/04/xmlenc#kw-aes256"),
                xml -> xml.replace(cbc, "http://www.w3.org/2001/04/xmlenc#aes128-cbc"),
                xml -> xml.replace(cbc, "http://www.w3.org/2001/04/xmlenc#tripledes-cbc"),
                xml -> xml.replace(cbc, "http://www.w3.org/2009/xmlenc11#aes256-gcm"),
                xml -> xml.replace("xmlenc#Element", "xmlenc#Content"),
                xml -> xml.replace("Type=\"http://www.w3.org/2001/04/xmlenc#Element\"", "Type=\"urn:x\""),
                xml -> xml.replace("Type=\"http://www.w3.org/2001/04/xmlenc#Element\"", "Encoding=\"x\""),
                xml -> last(
                        xml,
                        "<xenc:CipherValue>",
                        "</xenc:CipherValue>",
                        "<xenc:CipherReference URI=\"http://127.0.0.1:9/\"/>"),
                xml -> twice(xml, "<xenc:EncryptedKey>", "</xenc:EncryptedKey>"),
                xml -> twice(xml, "<xenc:EncryptedData ", "</xenc:EncryptedData>"),
                xml -> xml.replace(
                        "</xenc:EncryptionMethod><ds:KeyInfo><ds:X509Data>",
                        "<xenc:OAEPparams>AA==</xenc:OAEPparams></xenc:EncryptionMethod><ds:KeyInfo><ds:X509Data>"),
                xml -> xml.replace(
                        "</xenc:EncryptionMethod><ds:KeyInfo><ds:X509Data>",
                        "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#md5\"/>"
                                + "</xenc:EncryptionMethod><ds:KeyInfo><ds:X509Data>"),
                xml -> xml.replace(
                        "</xenc:EncryptedKey>", "<xenc:CarriedKeyName>x</xenc:CarriedKeyName></xenc:EncryptedKey>"),
                xml -> xml.replace("</xenc:EncryptedKey>", "</xenc:EncryptedKey><ds:RetrievalMethod URI=\"#x\"/>"),
                xml -> last(
                        xml,
                        "<xenc:CipherValue>",
                        "</xenc:CipherValue>",
                        "<xenc:CipherValue>not base64</xenc:CipherValue>"),
                xml -> last(
                        xml, "<xenc:CipherValue>", "</xenc:CipherValue>", "<xenc:CipherValue>AA=A</xenc:CipherValue>"),
                xml -> last(
                        xml, "<xenc:CipherValue>", "</xenc:CipherValue>", "<xenc:CipherValue><a/></xenc:CipherValue>"));
    }

    /** What a good signature covers, changed (S87). */
    public static Stream<UnaryOperator<String>> changes() {
        return Stream.of(
                xml -> xml.replace("0203:malmo.se", "0203:lund.se"),
                xml -> xml.replace("ekonomiskt", "Ekonomiskt"),
                xml -> xml.replace("<xha:Header>", "<xha:Header> "),
                xml -> xml.replace("<xha:Header>", "<xha:Header xmlns:y=\"urn:y\">"),
                xml -> xml.replace("federation:test", "federation:sdk"),
                xml -> xml.replaceFirst("<ds:DigestValue>.", "<ds:DigestValue>!")
                        .replace("<ds:DigestValue>!", "<ds:DigestValue>/"),
                xml -> xml.replaceFirst("<ds:SignatureValue>....", "<ds:SignatureValue>AAAA"),
                xml -> xml.replaceFirst("(CipherData><xenc:CipherValue>)....", "$1AAAA"),
                xml -> xml.replaceFirst("(?s)(.*CipherData><xenc:CipherValue>)....", "$1AAAA"));
    }

    private static void wrap(Document document, String into) {
        Element signed = (Element) document.getDocumentElement().cloneNode(true);
        Forge.first(document, into).appendChild(signed);
    }

    private static void beside(Document document, String local, boolean before) {
        Element element = Forge.first(document, local);
        element.getParentNode().insertBefore(element.cloneNode(true), before ? element : element.getNextSibling());
    }

    private static void object(Document document, String local) {
        Element object = document.createElementNS(Forge.DS, "ds:Object");
        object.appendChild(Forge.first(document, local).cloneNode(true));
        Forge.first(document, "Signature").appendChild(object);
    }

    private static String twice(String xml, String from, String to) {
        int begin = xml.lastIndexOf(from);
        int end = xml.indexOf(to, begin) + to.length();
        return xml.substring(0, end) + xml.substring(begin, end) + xml.substring(end);
    }

    private static String last(String xml, String from, String to, String with) {
        int begin = xml.lastIndexOf(from);
        int end = xml.indexOf(to, begin) + to.length();
        return xml.substring(0, begin) + with + xml.substring(end);
    }

    private static String inLastKeyInfo(String xml, String added) {
        int at = xml.lastIndexOf("<ds:X509Data>");
        return xml.substring(0, at) + added + xml.substring(at);
    }
}
