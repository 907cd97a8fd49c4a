package se.sigill.gateway.seal.xhe;

/** Names and values of XHE 1.0 in Digg's profile, XML Signature and XML Encryption. */
public final class Xhe {

    /** {@code DocumentTypeCode} of a meddelandekvittens (profile 2.2, XPath 3.0 EQName). */
    public static final String RECEIPT_TYPE =
            "Q{urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2}ApplicationResponse";

    /** {@code DocumentTypeCode} of an SDK message (content specification 3.2). */
    public static final String MESSAGE_TYPE =
            "Q{urn:riv:infrastructure:messaging:MessageWithAttachments:3}messagePayload";

    static final String X = "http://docs.oasis-open.org/bdxr/ns/XHE/1/ExchangeHeaderEnvelope";
    static final String XHA = "http://docs.oasis-open.org/bdxr/ns/XHE/1/AggregateComponents";
    static final String XHB = "http://docs.oasis-open.org/bdxr/ns/XHE/1/BasicComponents";
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    static final String VERSION = "1.0";
    static final String CUSTOMIZATION = "urn:fdc:digg.se:edelivery:xhe:1";
    static final String PARTY_SCHEME = "iso6523-actorid-upis";

    static final String DOCUMENT_SCHEME = "busdox-docid-qns";
    static final String PROCESS = "bdx:noprocess";
    static final String PROCESS_SCHEME = "urn:fdc:digg.se:edelivery:process";
    /** The transport model Utökad Bas, a suffix of every document id (code list 1.1). */
    static final String TRANSPORT_MODEL = "::tm-base-ext-sigenc";

    static final String MESSAGE_DOCUMENT =
            "urn:riv:infrastructure:messaging:MessageWithAttachments:3::messagePayload##3.0" + TRANSPORT_MODEL;
    /**
     * Built as every UBL document id is (namespace, root, customization, UBL version); the published code lists that we
     * hold do not name it: see docs/specifications-seal.md.
     */
    static final String RECEIPT_DOCUMENT = "urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2"
            + "::ApplicationResponse##urn:fdc:digg.se:edelivery:messagetype:response:1::2.1" + TRANSPORT_MODEL;

    static final String C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    static final String C14N_11 = "http://www.w3.org/2006/12/xml-c14n11";
    static final String EXC_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String RSA_SHA384 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384";
    static final String RSA_SHA512 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512";
    static final String SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1";
    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    static final String SHA384 = "http://www.w3.org/2001/04/xmldsig-more#sha384";
    static final String SHA512 = "http://www.w3.org/2001/04/xmlenc#sha512";

    static final String ELEMENT = "http://www.w3.org/2001/04/xmlenc#Element";
    static final String AES256_CBC = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
    static final String RSA_OAEP = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";

    private Xhe() {}

    /** The namespace a prefix of this package's own paths and shapes stands for. */
    static String namespace(String prefix) {
        return switch (prefix) {
            case "x" -> X;
            case "xha" -> XHA;
            case "xhb" -> XHB;
            case "ds" -> DS;
            case "xenc" -> XENC;
            default -> throw new IllegalArgumentException(prefix);
        };
    }
}
