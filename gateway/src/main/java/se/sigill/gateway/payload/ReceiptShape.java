package se.sigill.gateway.payload;

import java.util.Set;
import java.util.function.Predicate;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.payload.Shape.Attribute;
import se.sigill.gateway.payload.Shape.Slot;
import se.sigill.gateway.payload.Shape.Vocabulary;

/** The meddelandekvittens (Meddelandekvittens 3.1), element for element, with the rules of each. */
final class ReceiptShape {

    static final Vocabulary APP = new Vocabulary("ubl", ReceiptXml.NAMESPACE);
    static final Vocabulary CAC =
            new Vocabulary("cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2");
    static final Vocabulary CBC =
            new Vocabulary("cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2");

    static final String CUSTOMIZATION = "urn:fdc:digg.se:edelivery:messagetype:response:1";
    static final String PROFILE = "bdx:noprocess";
    static final String ACCEPTED = "ACCEPTED";
    static final String REJECTED = "REJECTED";

    private static final Set<String> RESPONSES = Set.of(ACCEPTED, REJECTED);
    private static final Set<String> REASONS = Set.of("SV", "BV", "SIG");

    static final Shape RECEIPT = Shape.elements(
            APP,
            "ApplicationResponse",
            code("CustomizationID", ReceiptRules.R3, CUSTOMIZATION::equals).once(),
            code("ProfileID", ReceiptRules.R4, PROFILE::equals).once(),
            text("ID").once(),
            text("IssueDate").must(ReceiptRules.DATE, XmlText::isDate).once(),
            text("IssueTime").must(ReceiptRules.TIME, XmlText::isTime).once(),
            party("SenderParty"),
            party("ReceiverParty"),
            documentResponse());

    private ReceiptShape() {}

    private static Slot party(String name) {
        var scheme = new Attribute("schemeID", ParticipantId.SCHEME, ReceiptRules.R9, ReceiptRules.SCHEME);
        return aggregate(
                        name,
                        code("EndpointID", ReceiptRules.PARTICIPANT, ParticipantId::isValid)
                                .with(scheme)
                                .once())
                .once();
    }

    private static Slot documentResponse() {
        var response = aggregate(
                "Response",
                code("ResponseCode", ReceiptRules.R5, RESPONSES::contains).once());
        var about = aggregate(
                "DocumentReference",
                code("ID", ReceiptRules.ABOUT, MessageRules::isUuid).once());
        return aggregate("DocumentResponse", response.once(), about.once(), lineResponse())
                .once();
    }

    private static Slot lineResponse() {
        var status = aggregate(
                "Status",
                text("StatusReasonCode").optional(),
                text("StatusReason").once());
        var response = aggregate(
                "Response",
                code("ResponseCode", ReceiptRules.R6, REASONS::contains).once(),
                status.once());
        return aggregate(
                        "LineResponse",
                        aggregate("LineReference", text("LineID").once()).once(),
                        response.once())
                .anyTimes();
    }

    private static Shape code(String name, Rule rule, Predicate<String> kept) {
        return text(name).must(rule, text -> kept.test(text.trim()));
    }

    private static Shape text(String name) {
        return Shape.text(CBC, name).must(ReceiptRules.R2, XmlText::isFilled);
    }

    private static Shape aggregate(String name, Slot... slots) {
        return Shape.elements(CAC, name, slots);
    }
}
