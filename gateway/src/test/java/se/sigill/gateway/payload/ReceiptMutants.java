package se.sigill.gateway.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Receipts with one thing wrong at a time: every rule is broken at least once. */
final class ReceiptMutants {

    private final String accepting = Receipts.write(Receipts.accepting());
    private final String rejecting = Receipts.write(Receipts.rejecting());
    private final List<Mutant> mutants = new ArrayList<>();

    private ReceiptMutants() {}

    /** @param stricter whether Digg's schema and Schematron let it pass, and we do not */
    record Mutant(String rule, String xml, boolean stricter) {

        @Override
        public String toString() {
            return rule + " " + Integer.toHexString(xml.hashCode());
        }
    }

    static List<Mutant> all() {
        var made = new ReceiptMutants();
        made.foreign();
        made.values();
        made.cardinalities();
        made.stricter();
        return List.copyOf(made.mutants);
    }

    private void foreign() {
        add("root", "ApplicationResponse", "OtherResponse");
        add("R1-APP", "<cbc:CustomizationID>", "<cbc:UBLVersionID>2.1</cbc:UBLVersionID><cbc:CustomizationID>");
        add("R1-APP", "<cac:SenderParty>", "<cbc:Note>x</cbc:Note><cac:SenderParty>");
        add("R1-APP", "<cac:SenderParty>", "<cac:Signature><cbc:ID>x</cbc:ID></cac:Signature><cac:SenderParty>");
        add("R1-APP", "<cac:DocumentReference><cbc:ID>", "<cac:DocumentReference><cbc:ID schemeID='x'>");
        add("R1-APP", "<cbc:ProfileID>", "<cbc:ProfileID schemeName='x'>");
        add("R1-APP", "<cbc:LineID>", "<cbc:LineID schemeID='x'>");
        add("R1-APP", "<cbc:StatusReason>", "<cbc:StatusReason languageID='sv'>");
        add("R1-APP", "<cbc:EndpointID ", "<cbc:EndpointID schemeName='x' ");
        add("R1-APP", "</cac:DocumentResponse>", "<x xmlns='urn:x'>y</x></cac:DocumentResponse>");
        add("text-unexpected", "<cac:SenderParty>", "<cac:SenderParty>x");
    }

    private void values() {
        for (var blank : List.of("", " \n")) {
            add("R2-APP", "99999999-2222-4333-8444-555555555555", blank);
            add("R2-APP", "No such &lt;key> &amp; åäö", blank);
            add("R2-APP", "<cbc:LineID>NA", "<cbc:LineID>" + blank);
        }
        add(
                "R3-APP",
                "urn:fdc:digg.se:edelivery:messagetype:response:1",
                "urn:fdc:digg.se:edelivery:messagetype:response:2");
        add("R4-APP", "bdx:noprocess", "bdx:process");
        add("R5-APP", ">REJECTED<", ">rejected<");
        add("R6-APP", "<cbc:ResponseCode>SV<", "<cbc:ResponseCode>XX<");
        add("R7-APP", ">REJECTED<", ">ACCEPTED<");
        mutants.add(new Mutant("R8-APP", accepting.replace(">ACCEPTED<", ">REJECTED<"), false));
        add("IssueDate-type", "2026-11-22", "2026-02-30");
        add("IssueTime-type", "10:11:12.345Z", "25:11:12.345Z");
        add("IssueTime-type", "10:11:12.345Z", "10:11");
    }

    private void cardinalities() {
        for (var name : List.of(
                "cbc:CustomizationID",
                "cbc:ProfileID",
                "cbc:ID",
                "cbc:IssueDate",
                "cbc:IssueTime",
                "cac:SenderParty",
                "cac:ReceiverParty",
                "cac:DocumentResponse",
                "cac:Response",
                "cac:DocumentReference",
                "cac:LineReference",
                "cac:Status",
                "cbc:StatusReason",
                "cbc:EndpointID",
                "cbc:LineID",
                "cbc:ResponseCode")) {
            var whole =
                    Pattern.compile("<" + name + "( [^>]*)?>.*?</" + name + ">").matcher(rejecting);
            if (!whole.find()) {
                throw new IllegalStateException(name);
            }
            mutants.add(new Mutant("R9-APP", whole.replaceFirst(""), false));
            mutants.add(new Mutant(
                    "R9-APP", rejecting.substring(0, whole.end()) + rejecting.substring(whole.start()), false));
        }
        add("R9-APP", " schemeID=\"iso6523-actorid-upis\"", "");
        add("element-order", "<cac:SenderParty>", "<cbc:ID>x</cbc:ID><cac:SenderParty>");
    }

    private void stricter() {
        addStricter("EndpointID-scheme", "iso6523-actorid-upis", "other");
        addStricter("EndpointID-form", "0203:af.se", "af.se");
        addStricter("DocumentReference-uuid", "11111111-2222-4333-8444-555555555555", "ID-1");
        addStricter("value-comment", "0203:af.se", "0203:<!-- -->af.se");
        addStricter("instruction", "<cac:SenderParty>", "<?x y?><cac:SenderParty>");
    }

    private void add(String rule, String from, String to) {
        mutants.add(new Mutant(rule, change(from, to), false));
    }

    private void addStricter(String rule, String from, String to) {
        mutants.add(new Mutant(rule, change(from, to), true));
    }

    private String change(String from, String to) {
        if (!rejecting.contains(from)) {
            throw new IllegalStateException("not there: " + from);
        }
        return rejecting.replace(from, to);
    }
}
