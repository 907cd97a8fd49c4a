package se.sigill.gateway.seal.xhe;

import static se.sigill.gateway.seal.xhe.Shape.one;

/** The syntax mapping of the XHE profile: 2.2 for the envelope, 3.4.2 for encryption, 3.5.1 for the signature (S80). */
final class EnvelopeShapes {

    private static final Shape PARTY =
            one("xha:PartyIdentification", one("xhb:ID").with("schemeID"));

    private static final Shape HEADER = one(
            "xha:Header",
            one("xhb:ID"),
            one("xhb:CreationDateTime"),
            one(
                    "xha:BusinessScope",
                    one(
                                    "xha:BusinessScopeCriterion",
                                    one("xhb:BusinessScopeCriterionTypeCode"),
                                    one("xhb:BusinessScopeCriterionValue"))
                            .times(5, 5)),
            one("xha:FromParty", PARTY),
            one("xha:ToParty", PARTY));

    private static final Shape CERTIFICATE = one("ds:KeyInfo", one("ds:X509Data", one("ds:X509Certificate")));

    /** The payload's ciphertext is not in the outline: its element stands there empty. */
    static final Shape ENCRYPTED_DATA = one(
                    "xenc:EncryptedData",
                    one("xenc:EncryptionMethod").with("Algorithm"),
                    one(
                            "ds:KeyInfo",
                            one(
                                            "xenc:EncryptedKey",
                                            one(
                                                            "xenc:EncryptionMethod",
                                                            one("ds:DigestMethod")
                                                                    .with("Algorithm")
                                                                    .times(0, 1))
                                                    .with("Algorithm"),
                                            CERTIFICATE.times(0, 1),
                                            one("xenc:CipherData", one("xenc:CipherValue")))
                                    .with("Id", "Recipient")),
                    one("xenc:CipherData", one("xenc:CipherValue")))
            .with("Type", "Id");

    static final Shape SIGNATURE = one(
                    "ds:Signature",
                    one(
                            "ds:SignedInfo",
                            one("ds:CanonicalizationMethod").with("Algorithm"),
                            one("ds:SignatureMethod").with("Algorithm"),
                            one(
                                            "ds:Reference",
                                            one(
                                                    "ds:Transforms",
                                                    one("ds:Transform")
                                                            .with("Algorithm")
                                                            .times(1, 2)),
                                            one("ds:DigestMethod").with("Algorithm"),
                                            one("ds:DigestValue"))
                                    .with("URI")),
                    one("ds:SignatureValue"),
                    CERTIFICATE)
            .with("Id");

    /** The envelope around whatever its payload is. */
    static final Shape ENVELOPE = one(
            "x:XHE",
            one("xhb:XHEVersionID"),
            one("xhb:CustomizationID"),
            HEADER,
            one(
                    "xha:Payloads",
                    one(
                            "xha:Payload",
                            one("xhb:DocumentTypeCode"),
                            one("xhb:ContentTypeCode"),
                            one("xhb:HandlingServiceID").times(0, 1),
                            one("xhb:InstanceEncryptionIndicator"),
                            Shape.open("xha:PayloadContent"))),
            SIGNATURE.times(0, 1));

    private EnvelopeShapes() {}
}
