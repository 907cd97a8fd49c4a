package se.sigill.gateway.payload;

import static se.sigill.gateway.payload.MessageRules.EMPTY;
import static se.sigill.gateway.payload.MessageRules.LABEL_LENGTH;

import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.payload.Shape.Slot;
import se.sigill.gateway.payload.Shape.Vocabulary;

/** The SDK message (content specification 4.2–4.3), element for element, with the rules of each. */
final class MessageShape {

    /** Names under which a faulty message's identity is kept. */
    static final String MESSAGE_ID = "messageId";

    static final String SENDER = "sender";
    static final String RECIPIENT = "recipient";

    private static final Vocabulary SDK = new Vocabulary("ns", MessageXml.NAMESPACE);

    static final Shape PAYLOAD = elements("messagePayload", message().once());

    private MessageShape() {}

    private static Shape message() {
        return elements("message", header().once(), body().once()).extensible();
    }

    private static Shape header() {
        return elements(
                        "messageHeader",
                        created().once(),
                        uuid("messageId", MessageRules.MESSAGE_ID)
                                .claimed(MESSAGE_ID)
                                .once(),
                        uuid("conversationId", MessageRules.CONVERSATION_ID).once(),
                        uuid("refToMessageId", MessageRules.REF_TO_MESSAGE_ID).optional(),
                        text("label")
                                .must(MessageRules.SUBJECT_TOO_LONG, MessageShape::fits)
                                .optional(),
                        confidentiality().once(),
                        identifier("generatingSystem").optional(),
                        recipient().once(),
                        sender().once())
                .extensible()
                .mustTogether(MessageRules.CONVERSATION, count -> count.applyAsInt("conversationId") == 1);
    }

    private static Shape created() {
        return Shape.text(SDK, "creationDateTime")
                .must(MessageRules.CREATED_TYPE, XmlText::isDateTime)
                .must(MessageRules.CREATED_FORM, MessageRules::isTimestamp);
    }

    private static Shape confidentiality() {
        return Shape.text(SDK, "confidentiality").must(MessageRules.CONFIDENTIALITY_TYPE, XmlText::isBoolean);
    }

    private static Shape recipient() {
        var id = participant("recipientID", MessageRules.RECIPIENT_ROOT, MessageRules.RECIPIENT_ID, RECIPIENT);
        return elements("recipient", id.once(), label(), attention().once()).extensible();
    }

    private static Shape sender() {
        var id = participant("senderID", MessageRules.SENDER_ROOT, MessageRules.SENDER_ID, SENDER);
        return elements("sender", id.once(), label(), attention().optional()).extensible();
    }

    private static Shape participant(String name, Rule root, Rule form, String claim) {
        return elements(
                name,
                text("root").must(root, ParticipantId.SCHEME::equals).once(),
                text("extension")
                        .must(form, ParticipantId::isValid)
                        .claimed(claim)
                        .once());
    }

    private static Shape attention() {
        return elements(
                        "attention",
                        person().anyTimes(),
                        function().once(),
                        reference().anyTimes())
                .extensible();
    }

    private static Shape person() {
        return elements("person", identifier("personId").optional(), label()).extensible();
    }

    private static Shape function() {
        var id = elements(
                "organizationId",
                text("root")
                        .must(MessageRules.FUNCTION_ROOT, FunctionAddress.ROOT::equals)
                        .once(),
                text("extension")
                        .must(MessageRules.FUNCTION_FORM, MessageShape::isAddress)
                        .once());
        return elements("subOrganization", id.once(), label()).extensible();
    }

    private static Shape reference() {
        var id = elements(
                "referenceId",
                text("root").once(),
                text("extension")
                        .must(MessageRules.REFERENCE_LENGTH, MessageShape::fits)
                        .once());
        return elements("reference", id.once(), label()).extensible();
    }

    private static Shape body() {
        return elements("messageBody", document().atLeastOnce()).extensible();
    }

    private static Shape document() {
        var file = elements(
                        "ContentFiles",
                        text("fileName").once(),
                        text("contentType").once(),
                        Shape.file(SDK, "content").once())
                .extensible();
        var text = elements("ContentText", text("characterSequence").once()).extensible();
        return elements(
                        "documents",
                        text("documentID").once(),
                        text("documentName").optional(),
                        text("index").optional(),
                        file.anyTimes(),
                        text.anyTimes())
                .extensible()
                .mustTogether(
                        MessageRules.DOCUMENT_CONTENT,
                        count -> count.applyAsInt("ContentFiles") + count.applyAsInt("ContentText") > 0);
    }

    /** A label whose length the schema limits. */
    private static Slot label() {
        return Shape.text(SDK, "label")
                .must(MessageRules.LABEL_TOO_LONG, MessageShape::fits)
                .must(EMPTY, XmlText::isFilled)
                .optional();
    }

    private static Shape identifier(String name) {
        return elements(name, text("root").once(), text("extension").once());
    }

    private static Shape uuid(String name, Rule rule) {
        return text(name).must(rule, MessageRules::isUuid);
    }

    private static Shape text(String name) {
        return Shape.text(SDK, name).must(EMPTY, XmlText::isFilled);
    }

    private static Shape elements(String name, Slot... slots) {
        return Shape.elements(SDK, name, slots);
    }

    private static boolean fits(String text) {
        return XmlText.isAtMost(LABEL_LENGTH, text);
    }

    /** Counted as {@link FunctionAddress} does. */
    private static boolean isAddress(String text) {
        return text.length() <= 256;
    }
}
