package se.sigill.gateway.seal.xhe;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * The rules of the XHE profile (2.5), each with Digg's id, then the closed shape of everything. An envelope that breaks
 * one is not conforming and is not answered (Meddelandekvittens 2.1.2, TF-09).
 */
public final class EnvelopeRules {

    private static final String PARTY_ID = "/xha:PartyIdentification/xhb:ID";
    private static final String PAYLOAD = "xha:Payloads/xha:Payload";
    private static final String ENCRYPTED_DATA = PAYLOAD + "/xha:PayloadContent/xenc:EncryptedData";

    private static final List<Rule> RULES = List.of(
            rule("R1-XHE", EnvelopeRules::namesNothingElse),
            new Rule("R14-XHE", o -> has(o, "xhb:CustomizationID")),
            new Rule("R14-XHE", o -> has(o, "xha:Header/xha:BusinessScope/xha:BusinessScopeCriterion")),
            new Rule("R14-XHE", o -> has(o, "xha:Header/xha:FromParty")),
            new Rule("R14-XHE", o -> hasOne(o, "xha:Header/xha:FromParty/xha:PartyIdentification")),
            new Rule("R14-XHE", o -> hasOne(o, "xha:Header/xha:ToParty/xha:PartyIdentification")),
            new Rule("R14-XHE", o -> hasOne(o, PAYLOAD)),
            new Rule("R14-XHE", o -> has(o, PAYLOAD + "/xhb:DocumentTypeCode")),
            new Rule("R14-XHE", o -> has(o, PAYLOAD + "/xhb:ContentTypeCode")),
            new Rule("R14-XHE", o -> has(o, PAYLOAD + "/xha:PayloadContent")),
            rule("R2-XHE", EnvelopeRules::hasNothingEmpty),
            new Rule("R3-XHE", o -> Xhe.CUSTOMIZATION.equals(o.text("xhb:CustomizationID"))),
            new Rule("R4-XHE", o -> hasCriterion(o, "DOCUMENTID")),
            new Rule("R5-XHE", o -> hasCriterion(o, "DOCUMENTID_SCHEME")),
            new Rule("R6-XHE", o -> hasCriterion(o, "PROCESSID")),
            new Rule("R7-XHE", o -> hasCriterion(o, "PROCESSID_SCHEME")),
            new Rule("R8-XHE", o -> hasCriterion(o, "FEDERATIONID")),
            new Rule("R9-XHE", o -> Xhe.VERSION.equals(o.text("xhb:XHEVersionID"))),
            new Rule("R10-XHE", o -> hasScheme(o, "xha:Header/xha:FromParty" + PARTY_ID)),
            // Digg's Schematron looks at FromParty here too, by mistake; the rule's text says ToParty.
            new Rule("R11-XHE", o -> hasScheme(o, "xha:Header/xha:ToParty" + PARTY_ID)),
            new Rule("R12-XHE", o -> !o.encrypted() || has(o, ENCRYPTED_DATA)),
            new Rule("R13-XHE", o -> o.encrypted() || !has(o, ENCRYPTED_DATA)));

    /** What XHE 1.0 has and the profile leaves out: of XHE, of its header's scope, of its payload. */
    private static final Set<String> LEFT_OUT = Set.of(
            "XHEExtensions",
            "ProfileID",
            "ProfileExecutionID",
            "ExternalReference",
            "Description",
            "ValidationTypeCode",
            "InstanceEncryptionMethod",
            "InstanceHashValue",
            "InstanceDecryptionInformationExternalReference",
            "InstanceDecryptionKeyExternalReference",
            "RelevantExternalReference");

    private EnvelopeRules() {}

    public static void check(Outline outline) throws NotInProfile {
        for (Rule rule : RULES) {
            if (!rule.kept().test(outline)) {
                throw new NotInProfile(rule.id());
            }
        }
        EnvelopeShapes.ENVELOPE.check(outline.root());
        checkPayload(outline);
        checkIndicator(outline);
    }

    private record Rule(String id, Predicate<Outline> kept) {}

    private static Rule rule(String id, Predicate<Element> kept) {
        return new Rule(id, outline -> kept.test(outline.root()));
    }

    private static void checkPayload(Outline outline) throws NotInProfile {
        Element content = outline.all(PAYLOAD + "/xha:PayloadContent").get(0);
        if (Outline.children(content).size() > 1) {
            throw new NotInProfile("R14-XHE");
        }
        for (Element data : outline.all(ENCRYPTED_DATA)) {
            EnvelopeShapes.ENCRYPTED_DATA.check(data);
        }
    }

    private static void checkIndicator(Outline outline) throws NotInProfile {
        String indicator = outline.text(PAYLOAD + "/xhb:InstanceEncryptionIndicator");
        if (indicator == null || !Set.of("true", "false", "1", "0").contains(indicator)) {
            throw new NotInProfile("schema");
        }
    }

    private static boolean namesNothingElse(Element element) {
        boolean envelopes = Xhe.XHA.equals(element.getNamespaceURI()) || Xhe.XHB.equals(element.getNamespaceURI());
        if ((envelopes || "XHEExtensions".equals(element.getLocalName()))
                && LEFT_OUT.contains(element.getLocalName())) {
            return false;
        }
        return "PayloadContent".equals(element.getLocalName())
                || Outline.children(element).stream().allMatch(EnvelopeRules::namesNothingElse);
    }

    private static boolean hasNothingEmpty(Element element) {
        if (!String.valueOf(element.getNamespaceURI()).startsWith("http://docs.oasis-open.org/bdxr/")) {
            return true;
        }
        List<Element> children = Outline.children(element);
        boolean empty = children.isEmpty() && element.getTextContent().isBlank();
        boolean payload = "PayloadContent".equals(element.getLocalName());
        return !empty
                && hasNoEmptyAttribute(element)
                && (payload || children.stream().allMatch(EnvelopeRules::hasNothingEmpty));
    }

    private static boolean hasNoEmptyAttribute(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (attribute.getNamespaceURI() == null && attribute.getValue().isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(Outline outline, String path) {
        return !outline.all(path).isEmpty();
    }

    private static boolean hasOne(Outline outline, String path) {
        return outline.all(path).size() == 1;
    }

    private static boolean hasCriterion(Outline outline, String code) {
        return outline
                        .all("xha:Header/xha:BusinessScope/xha:BusinessScopeCriterion"
                                + "/xhb:BusinessScopeCriterionTypeCode")
                        .stream()
                        .filter(type -> code.equals(type.getTextContent().strip()))
                        .count()
                == 1;
    }

    private static boolean hasScheme(Outline outline, String path) {
        return outline.all(path).stream()
                .allMatch(id ->
                        Xhe.PARTY_SCHEME.equals(id.getAttribute("schemeID").strip()));
    }
}
