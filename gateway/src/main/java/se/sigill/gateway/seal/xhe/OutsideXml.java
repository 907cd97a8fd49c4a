package se.sigill.gateway.seal.xhe;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything of an envelope that comes before its payload's content, as canonical XML (profile 2.2).
 *
 * @param function {@code HandlingServiceID}, left out where null
 * @param receipt a meddelandekvittens, in clear; else an SDK message, encrypted
 */
public record OutsideXml(
        UUID id,
        Instant created,
        String federation,
        String from,
        String to,
        @Nullable String function,
        boolean receipt) {

    String xml() {
        return "<x:XHE xmlns:x=\"" + Xhe.X + "\" xmlns:xha=\"" + Xhe.XHA + "\" xmlns:xhb=\"" + Xhe.XHB + "\">"
                + element("XHEVersionID", Xhe.VERSION)
                + element("CustomizationID", Xhe.CUSTOMIZATION)
                + "<xha:Header>"
                + element("ID", id.toString())
                + element(
                        "CreationDateTime",
                        DateTimeFormatter.ISO_INSTANT.format(created.truncatedTo(ChronoUnit.MILLIS)))
                + scope()
                + party("FromParty", from)
                + party("ToParty", to)
                + "</xha:Header><xha:Payloads><xha:Payload>"
                + element("DocumentTypeCode", receipt ? Xhe.RECEIPT_TYPE : Xhe.MESSAGE_TYPE)
                + element("ContentTypeCode", "application/xml")
                + (function == null ? "" : element("HandlingServiceID", function))
                + element("InstanceEncryptionIndicator", receipt ? "false" : "true")
                + "<xha:PayloadContent>";
    }

    private String scope() {
        return "<xha:BusinessScope>"
                + criterion("DOCUMENTID", receipt ? Xhe.RECEIPT_DOCUMENT : Xhe.MESSAGE_DOCUMENT)
                + criterion("DOCUMENTID_SCHEME", Xhe.DOCUMENT_SCHEME)
                + criterion("PROCESSID", Xhe.PROCESS)
                + criterion("PROCESSID_SCHEME", Xhe.PROCESS_SCHEME)
                + criterion("FEDERATIONID", federation)
                + "</xha:BusinessScope>";
    }

    private static String criterion(String code, String value) {
        return "<xha:BusinessScopeCriterion>"
                + element("BusinessScopeCriterionTypeCode", code)
                + element("BusinessScopeCriterionValue", value)
                + "</xha:BusinessScopeCriterion>";
    }

    private static String party(String name, String id) {
        return "<xha:" + name + "><xha:PartyIdentification><xhb:ID schemeID=\"" + Xhe.PARTY_SCHEME + "\">" + escaped(id)
                + "</xhb:ID></xha:PartyIdentification></xha:" + name + ">";
    }

    private static String element(String name, String value) {
        return "<xhb:" + name + ">" + escaped(value) + "</xhb:" + name + ">";
    }

    /** Canonical text; what XML 1.0 cannot carry (2.2) is a fault of the caller. */
    private static String escaped(String text) {
        if (!text.codePoints().allMatch(OutsideXml::allowed)) {
            throw new IllegalArgumentException("A character that XML does not allow");
        }
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#xD;");
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
    }
}
