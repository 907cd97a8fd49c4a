package se.sigill.gateway.payload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.Receipt.Finding;

/** Makes a receipt of elements that a {@link Judge} has found to have their shape. */
final class ReceiptTree {

    private static final String DOCUMENT_RESPONSE = "/ubl:ApplicationResponse/cac:DocumentResponse";

    private ReceiptTree() {}

    /** R7-APP and R8-APP, which look at more than one element; empty when both are kept. */
    static List<Issue> judge(Node receipt) {
        var response = receipt.child("DocumentResponse");
        boolean gives = response.find("LineResponse") != null;
        if (isAccepting(response) && gives) {
            return List.of(ReceiptRules.R7.at(DOCUMENT_RESPONSE + "/cac:LineResponse[1]"));
        }
        return isAccepting(response) || gives ? List.of() : List.of(ReceiptRules.R8.at(DOCUMENT_RESPONSE));
    }

    static Receipt receipt(Node receipt) {
        var response = receipt.child("DocumentResponse");
        return new Receipt(
                id(trimmed(receipt, "ID")),
                MessageId.of(trimmed(response.child("DocumentReference"), "ID")),
                participant(receipt.child("SenderParty")),
                participant(receipt.child("ReceiverParty")),
                null,
                issued(trimmed(receipt, "IssueDate"), trimmed(receipt, "IssueTime")),
                isAccepting(response),
                response.all("LineResponse").stream().map(ReceiptTree::finding).toList());
    }

    private static boolean isAccepting(Node response) {
        return trimmed(response.child("Response"), "ResponseCode").equals(ReceiptShape.ACCEPTED);
    }

    private static Finding finding(Node line) {
        var response = line.child("Response");
        var status = response.child("Status");
        var detail = status.findText("StatusReasonCode");
        return new Finding(
                trimmed(line.child("LineReference"), "LineID"),
                trimmed(response, "ResponseCode"),
                detail == null ? null : detail.trim(),
                trimmed(status, "StatusReason"));
    }

    private static ParticipantId participant(Node party) {
        return new ParticipantId(trimmed(party, "EndpointID"));
    }

    /** The specification asks for no form; an id that is no UUID gets one made of its name, always the same. */
    private static UUID id(String text) {
        return MessageRules.isUuid(text)
                ? UUID.fromString(text)
                : UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A time without a zone, which 3.1 [c] does not allow and no validator refuses, is taken as UTC. */
    private static Instant issued(String date, String time) {
        var day = XmlText.day(group(XmlText.DATE_FORM, date, 1)).orElseThrow();
        var hour = group(XmlText.TIME_FORM, time, 1);
        var zone = group(XmlText.TIME_FORM, time, 2);
        var offset = zone.isEmpty() ? ZoneOffset.UTC : ZoneOffset.of(zone);
        return hour.startsWith("24")
                ? day.plusDays(1).atStartOfDay().toInstant(offset)
                : day.atTime(LocalTime.parse(shortened(hour))).toInstant(offset);
    }

    /** To nanoseconds. */
    private static String shortened(String time) {
        return time.substring(0, Math.min(time.length(), "00:00:00.000000000".length()));
    }

    private static String group(Pattern form, String text, int group) {
        Matcher matcher = form.matcher(text);
        var found = matcher.matches() ? matcher.group(group) : null;
        return found == null ? "" : found;
    }

    private static String trimmed(Node parent, String name) {
        return parent.textOf(name).trim();
    }
}
