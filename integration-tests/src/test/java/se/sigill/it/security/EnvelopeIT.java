package se.sigill.it.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import se.sigill.demo.Api;
import se.sigill.demo.Messages;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.seal.EnvelopeMutants;
import se.sigill.gateway.seal.Forge;
import se.sigill.gateway.seal.Forwarding;
import se.sigill.it.journey.Towns;

/** XML that came by a good access point (S75–S99): envelopes, what is inside them, and meddelandekvittenser. */
class EnvelopeIT {

    private static final int INSIDERS = Boolean.parseBoolean(System.getenv("SIGILL_LONG")) ? 2_000 : 100;

    private static byte[] sealed(Victim victim) {
        return victim.seal(Honest.message("Prov"));
    }

    private static byte[] resigned(Victim victim, byte[] envelope) {
        return new Forge().signed(envelope, victim.malmoStad());
    }

    private static void texts(Stream<UnaryOperator<String>> changes, String becomes) {
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            int number = 0;
            for (var change : changes.toList()) {
                sendings.send(number++, Forge.text(sealed(attack.victim()), change), becomes);
            }
            sendings.judge();
        });
    }

    private static String prolog(String xml, String prolog) {
        return xml.replace("?>\n", "?>\n" + prolog);
    }

    private static String inHeader(String xml, String inside) {
        return xml.replace("<xha:Header>", "<xha:Header>" + inside);
    }

    // --- what XML can do

    @Test
    @Tag("S75")
    void s75_external_entities() throws Exception {
        try (var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var there = "http://127.0.0.1:" + listener.getLocalPort() + "/";
            var doctypes = List.of(
                    "<!DOCTYPE a SYSTEM \"" + there + "a.dtd\">",
                    "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + there + "x\">]>",
                    "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                    "<!DOCTYPE a [<!ENTITY x SYSTEM \"jar:" + there + "x.jar!/x\">]>",
                    "<!DOCTYPE a [<!ENTITY % p SYSTEM \"" + there + "p\"> %p;]>",
                    "<!DOCTYPE a PUBLIC \"x\" \"" + there + "a.dtd\">");
            Victim.attack(attack -> {
                var sendings = new Sendings(attack);
                for (var doctype : doctypes) {
                    sendings.send(
                            "XHE " + doctype,
                            Forge.text(sealed(attack.victim()), xml -> prolog(xml, doctype)),
                            Sendings.NOT_XML);
                    sendings.send(
                            "SDK " + doctype,
                            new Forwarding(attack.victim().sealing())
                                    .sealedWithPayload("<?xml version=\"1.0\"?>" + doctype + "<a>&x;</a>"),
                            Sendings.NOT_DECRYPTED);
                }
                sendings.judge();
                var upload =
                        attack.api("POST", "/v1/sdk/messages", "<?xml version=\"1.0\"?>" + doctypes.get(1) + "<a/>");
                assertThat(upload.statusCode()).isBetween(400, 499);
            });
            listener.setSoTimeout(1);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(listener::accept);
        }
    }

    @Test
    @Tag("S76")
    void s76_xml_that_expands() {
        var laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY e")
                    .append(i)
                    .append(" \"&e")
                    .append(i - 1)
                    .append(";&e")
                    .append(i - 1)
                    .append(";\">");
        }
        var quadratic = "<!DOCTYPE a [<!ENTITY q \"" + "a".repeat(50_000) + "\">]>";
        texts(
                Stream.of(
                        xml -> inHeader(prolog(xml, laughs + "]>"), "&e29;"),
                        xml -> inHeader(prolog(xml, quadratic), "&q;".repeat(5_000)),
                        xml -> prolog(xml, "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\">"),
                        xml -> prolog(xml, "<!DOCTYPE a [<!ENTITY % p \"<!ENTITY x 'y'>\"> %p;]>"),
                        xml -> inHeader(
                                xml,
                                "<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>"),
                        xml -> xml.replace(
                                "<xha:Header>",
                                "<xha:Header xmlns:s='http://www.w3.org/2001/XMLSchema-instance'"
                                        + " s:schemaLocation='urn:x http://127.0.0.1:9/x.xsd'>"),
                        xml -> "<a>".repeat(1_000_000),
                        xml -> inHeader(xml, "<" + "n".repeat(2_000_000) + "/>"),
                        xml -> inHeader(xml, "<a b='" + "v".repeat(2_000_000) + "'/>"),
                        xml -> inHeader(xml, "<a/>".repeat(500_000)),
                        xml -> inHeader(xml, "t".repeat(2_000_000))),
                Sendings.NOT_XML + "|" + Sendings.SIGNATURE);
    }

    @Test
    @Tag("S77")
    void s77_a_doctype_after_signing() {
        texts(
                Stream.of(
                        xml -> prolog(xml, "<!DOCTYPE x:XHE>"),
                        xml -> prolog(xml, "<!DOCTYPE x:XHE [<!ATTLIST x:XHE Id ID #IMPLIED>]>"),
                        xml -> prolog(xml, "<!DOCTYPE x:XHE [<!ENTITY e 'x'>]>")),
                "UNREADABLE envelope: no-doctype-no-comment");
    }

    @Test
    @Tag("S78")
    void s78_a_comment_in_signed_values_at_every_offset() {
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            var fields = List.of(
                    "0203:malmo.se",
                    "0203:arbetsformedlingen.se",
                    "urn:fdc:digg.se:edelivery:xhe:1",
                    "af.myndighetsingang",
                    "application/xml",
                    "bdx:noprocess");
            for (var field : fields) {
                var good = sealed(attack.victim());
                for (int at = 0; at <= field.length(); at++) {
                    var commented = field.substring(0, at) + "<!---->" + field.substring(at);
                    sendings.send(
                            field + " " + at,
                            Forge.text(good, xml -> xml.replace(field, commented)),
                            "UNREADABLE envelope: no-doctype-no-comment");
                }
            }
            sendings.judge();
        });
    }

    @Test
    @Tag("S94")
    void s94_namespace_tricks() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var sendings = new Sendings(attack);
            List<UnaryOperator<String>> parsed = List.of(
                    xml -> xml.replace("<xha:Header>", "<xha:Header xmlns:xha=\"urn:x\">"),
                    xml -> xml.replace("ns/XHE/1/", "ns/XHE/2/"),
                    xml -> xml.replace("<xha:Header>", "<xha:Header xmlns:a=\"urn:a\" a:b=\"c\">"),
                    xml -> xml.replace("<xha:Header>", "<xha:Header b=\"c\">"),
                    xml -> xml.replace("xha:Header>", "Header>"),
                    xml -> xml.replace("<xha:Header>", "<Header xmlns=\"\">").replace("</xha:Header>", "</Header>"),
                    xml -> xml.replace("<xha:Header>", "<xha:Header xml:lang=\"sv\">"));
            for (int i = 0; i < parsed.size(); i++) {
                var mutant = Forge.text(sealed(victim), parsed.get(i));
                sendings.send("by an outsider " + i, mutant, Sendings.NOT_XML);
                sendings.send("by an insider " + i, resigned(victim, mutant), Sendings.NOT_XML);
            }
            List<UnaryOperator<String>> never = List.of(
                    xml -> xml.replace("xmlns:xha=", "xmlns:xhz="),
                    xml -> xml.replace("<xha:Header>", "<xha:Header xmlns:xml=\"urn:x\">"),
                    xml -> xml.replace("<xha:Header>", "<xha:Header xmlns:xmlns=\"urn:x\">"),
                    xml -> xml.replace("<xha:Header>", "<xha:Header xmlns:xhb=\"\">"),
                    xml -> xml.replace(
                            "<xha:Header>", "<xha:Header xmlns:a=\"urn:x\" xmlns:b=\"urn:x\" a:y=\"\" b:y=\"\">"));
            for (int i = 0; i < never.size(); i++) {
                sendings.send(
                        "not namespace-well-formed " + i, Forge.text(sealed(victim), never.get(i)), Sendings.NOT_XML);
            }
            sendings.judge();
        });
    }

    @Test
    @Tag("S95")
    void s95_encodings_and_other_xml() {
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            var good = sealed(attack.victim());
            for (var charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32")) {
                sendings.send(charset, new String(good, UTF_8).getBytes(Charset.forName(charset)), Sendings.NOT_XML);
            }
            List<UnaryOperator<String>> changes = List.of(
                    xml -> xml.replace("\"UTF-8\"", "\"ISO-8859-1\""),
                    xml -> xml.replace("version=\"1.0\"", "version=\"1.1\""),
                    xml -> xml.replace("bdx:noprocess", "bdx&#0;noprocess"),
                    xml -> xml.replace("bdx:noprocess", "bdx&#xD800;noprocess"));
            for (var change : changes) {
                sendings.send(changes.indexOf(change), Forge.text(good, change), Sendings.NOT_XML);
            }
            for (var bytes : List.of("\u00C0\u00AF", "\u00ED\u00A0\u0080", "\u00FF", "\0")) {
                var latin = new String(good, StandardCharsets.ISO_8859_1).replace("bdx:noprocess", bytes);
                sendings.send(bytes, latin.getBytes(StandardCharsets.ISO_8859_1), Sendings.NOT_XML);
            }
            var marked = ("\uFEFF" + new String(sealed(attack.victim()), UTF_8)).getBytes(UTF_8);
            sendings.send("a byte order mark", marked, Sendings.DEPOSITED);
            sendings.judge();
        });
    }

    @Test
    @Tag("S96")
    void s96_instructions_and_cdata() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var sendings = new Sendings(attack);
            sendings.send(
                    "before",
                    Forge.text(sealed(victim), xml -> prolog(xml, "<?xml-stylesheet href='http://127.0.0.1:9/'?>")),
                    "UNREADABLE envelope: no-processing-instruction");
            sendings.send(
                    "inside",
                    Forge.text(sealed(victim), xml -> xml.replace("</xha:Payload>", "<?x?></xha:Payload>")),
                    "UNREADABLE envelope: no-processing-instruction");
            sendings.send(
                    "CDATA is text",
                    Forge.text(sealed(victim), xml -> xml.replace("bdx:noprocess", "bdx<![CDATA[:no]]>process")),
                    Sendings.DEPOSITED);
            sendings.judge();
        });
    }

    // --- the signature

    @Test
    @Tag("S79")
    void s79_wrapping() {
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            int number = 0;
            for (Consumer<Document> wrapping : EnvelopeMutants.wrappings().toList()) {
                sendings.send(number++, Forge.tree(sealed(attack.victim()), wrapping), Sendings.OUTSIDE_PROFILE);
            }
            sendings.judge();
        });
    }

    @Test
    @Tag("S80")
    void s80_a_signature_outside_its_one_shape() {
        texts(
                Stream.of(
                                EnvelopeMutants.references(),
                                EnvelopeMutants.transforms(),
                                EnvelopeMutants.keys(),
                                EnvelopeMutants.identifiers())
                        .flatMap(changes -> changes),
                Sendings.OUTSIDE_PROFILE);
    }

    @Test
    @Tag("S80")
    void s80_no_signature_at_all() {
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            sendings.send("unsigned", Forge.tree(sealed(attack.victim()), Forge::removeSignature), Sendings.SIGNATURE);
            sendings.judge();
        });
    }

    @Test
    @Tag("S81")
    void s81_references_to_elsewhere() {
        var forty = "<ds:Reference URI=\"\"></ds:Reference>".repeat(40);
        texts(
                Stream.concat(
                        EnvelopeMutants.references(),
                        Stream.of(xml -> xml.replace("</ds:SignedInfo>", forty + "</ds:SignedInfo>"))),
                Sendings.OUTSIDE_PROFILE);
    }

    @Test
    @Tag("S82")
    void s82_transforms_that_compute() {
        texts(EnvelopeMutants.transforms(), Sendings.OUTSIDE_PROFILE);
    }

    @Test
    @Tag("S83")
    void s83_keys_of_others() {
        texts(EnvelopeMutants.keys(), Sendings.OUTSIDE_PROFILE);
        Victim.attack(attack -> {
            var victim = attack.victim();
            var sendings = new Sendings(attack);
            sendings.send(
                    "signed by another, who says so",
                    new Forge().signed(sealed(victim), victim.goteborg()),
                    Sendings.SIGNATURE);
            sendings.judge();
        });
    }

    @Test
    @Tag("S84")
    void s84_a_mac_for_a_signature() {
        texts(EnvelopeMutants.macs(), Sendings.OUTSIDE_PROFILE);
    }

    @Test
    @Tag("S85")
    void s85_weak_algorithms() {
        texts(EnvelopeMutants.weakAlgorithms(), Sendings.OUTSIDE_PROFILE);
    }

    @Test
    @Tag("S86")
    void s86_ids_of_every_kind() {
        texts(EnvelopeMutants.identifiers(), Sendings.OUTSIDE_PROFILE);
    }

    /** Göteborg has got hold of what Malmö sealed, cannot read it, and hands it in as its own. */
    @Test
    @Tag("S38")
    void s38_the_sealed_content_of_another_signed_anew_as_ones_own() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var sendings = new Sendings(attack);
            var seenHere = victim.seal(Honest.message(attack.canary()));
            var neverSeenHere = victim.seal(Honest.message(attack.canary()));
            sendings.send("Malmö's own", seenHere, Sendings.DEPOSITED);
            sendings.send("known", Partner.GOTEBORG, stolen(victim, seenHere), "UNREADABLE .*");
            sendings.send("unknown", Partner.GOTEBORG, stolen(victim, neverSeenHere), "REJECTED BV security");
            sendings.judge();
        });
    }

    private static byte[] stolen(Victim victim, byte[] envelope) {
        var renamed = Forge.text(envelope, xml -> xml.replace("0203:malmo.se", Partner.ORGANISATION)
                .replaceAll(
                        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                        UUID.randomUUID().toString()));
        return new Forge().signed(renamed, victim.goteborg());
    }

    /** Whatever a sender calls itself, the organisation shown is the one its certificate was checked for. */
    @Test
    @Tag("S42")
    void s42_a_sender_that_calls_itself_something_else() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var honest = Honest.message("Vem är jag?");
            var disguised = new Message(
                    honest.id(),
                    honest.conversation(),
                    null,
                    honest.created(),
                    "Från: Polismyndigheten",
                    true,
                    new Identifier("urn:polisen", "Polisen"),
                    new Party(
                            honest.sender().id(),
                            "Polismyndigheten",
                            honest.sender().attention()),
                    honest.recipient(),
                    honest.documents());
            var part = Honest.part(victim.seal(disguised));
            var headers = Honest.headers(Victim.MALMO_AP);
            headers.put("From", "polisen@polisen.example");
            headers.put("Subject", "Polismyndigheten");
            attack.taken(
                    attack.post(headers, attack.sealed(part, se.sigill.gateway.wire.Forge.sign(part, victim.malmo()))),
                    part);
            attack.arrives(1);
            attack.delivers(1);
            victim.client().awaitArrival(honest.id().toString());

            var shown =
                    attack.api("GET", "/v1/sdk/messages/" + honest.id(), null).body();

            assertThat(Api.JSON.readTree(shown).at("/data/attributes/sender").asText())
                    .isEqualTo("0203:malmo.se");
            assertThat(shown).doesNotContain("polisen.example");
        });
    }

    // --- the encryption

    @Test
    @Tag("S87")
    void s87_outsiders_are_stopped_by_the_signature() {
        // the first names another sender, whom this access point does not serve (S90); the second a function of another
        texts(EnvelopeMutants.changes().skip(2), Sendings.SIGNATURE);
    }

    @Test
    @Tag("S87")
    void s87_every_fault_of_an_insider_has_one_outcome() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var sendings = new Sendings(attack);
            for (int i = 0; i < INSIDERS; i++) {
                int bit = i;
                var mutant = Forge.tree(sealed(victim), document -> flip(document, bit));
                sendings.send(i, resigned(victim, mutant), Sendings.NOT_DECRYPTED);
            }
            sendings.judge();
        });
    }

    /** Of the key and of the content by turns; each bit of a byte, all over it. */
    private static void flip(Document document, int number) {
        var value =
                (Element) document.getElementsByTagNameNS("*", "CipherValue").item(number % 4 == 0 ? 0 : 1);
        var bytes = Base64.getMimeDecoder().decode(value.getTextContent());
        bytes[(int) ((number * 7_919L) % (number % 4 == 0 ? bytes.length : Math.min(bytes.length, 96)))] ^=
                (byte) (1 << (number % 8));
        value.setTextContent(Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    @Tag("S88")
    void s88_encryption_in_odd_shapes() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var sendings = new Sendings(attack);
            int number = 0;
            for (var change : EnvelopeMutants.encryptionMutants().toList()) {
                var mutant = Forge.text(sealed(victim), change);
                sendings.send("by an outsider " + number, mutant, Sendings.OUTSIDE_PROFILE);
                sendings.send("by an insider " + number++, resigned(victim, mutant), Sendings.OUTSIDE_PROFILE);
            }
            var nested =
                    "<xenc:EncryptedKey><ds:KeyInfo>".repeat(100) + "</ds:KeyInfo></xenc:EncryptedKey>".repeat(100);
            sendings.send(
                    "a hundred deep",
                    resigned(
                            victim,
                            Forge.text(
                                    sealed(victim),
                                    xml -> xml.replace("<xenc:EncryptedKey>", nested + "<xenc:EncryptedKey>"))),
                    Sendings.NOT_XML);
            sendings.judge();
        });
    }

    @Test
    @Tag("S89")
    void s89_sent_in_clear() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var sendings = new Sendings(attack);
            var ns = "urn:riv:infrastructure:messaging:MessageWithAttachments:3";
            var plain = Forge.tree(sealed(victim), document -> {
                var content = Forge.first(document, "PayloadContent");
                content.setTextContent("");
                content.appendChild(document.createElementNS(ns, "m:messagePayload"));
                Forge.first(document, "InstanceEncryptionIndicator").setTextContent("false");
            });
            var whole = Forge.text(
                    plain, xml -> xml.replace("<m:messagePayload", "<m:messagePayload xmlns:m=\"" + ns + "\""));
            sendings.send("and says so", resigned(victim, whole), Sendings.SIGNATURE);
            sendings.send(
                    "encrypted, and says it is not",
                    resigned(victim, Forge.text(sealed(victim), xml -> xml.replace(">true<", ">false<"))),
                    "UNREADABLE envelope: R13-XHE");
            sendings.judge();
        });
    }

    // --- the parties and the rules

    @Test
    @Tag("S90")
    void s90_parties_that_do_not_agree() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            for (var change : List.<UnaryOperator<String>>of(
                    xml -> xml.replace("0203:arbetsformedlingen.se", "0203:finns-inte.se"),
                    xml -> xml.replace("0203:malmo.se", "0203:goteborg.se"),
                    xml -> xml.replace("0203:malmo.se", "0203:finns-inte.se"))) {
                var part = Honest.part(resigned(victim, Forge.text(sealed(victim), change)));
                var entity = se.sigill.gateway.wire.Forge.entity(
                        part, se.sigill.gateway.wire.Forge.sign(part, victim.malmo()));
                var answer = attack.post(se.sigill.gateway.wire.Forge.gcm(entity, victim.certificate()));
                assertThat(answer.disposition()).startsWith("processed/error");
                victim.honest().requireSigned(answer);
            }
            var sendings = new Sendings(attack);
            sendings.send(
                    "another function",
                    resigned(victim, Forge.text(sealed(victim), xml -> xml.replace("af.myndighetsingang", "af.annan"))),
                    "REJECTED BV security");
            sendings.send(
                    "another id",
                    resigned(
                            victim,
                            Forge.text(sealed(victim), xml -> xml.replaceFirst("<xhb:ID>.{8}", "<xhb:ID>00000000"))),
                    "REJECTED BV security");
            sendings.judge();
        });
    }

    @Test
    @Tag("S91")
    void s91_messages_that_break_schema_or_rules() {
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            var forwarding = new Forwarding(attack.victim().sealing());
            sendings.send("not XML", forwarding.sealedWithPayload("inte xml"), Sendings.NOT_DECRYPTED);
            sendings.send("cut", forwarding.sealedWithPayload("<a><b>"), Sendings.NOT_DECRYPTED);
            sendings.send(
                    "another document", forwarding.sealedWithPayload("<x xmlns='urn:x'/>"), "REJECTED SV structure.*");
            sendings.send(
                    "an empty one",
                    forwarding.sealedWithPayload(
                            "<m:messagePayload xmlns:m='urn:riv:infrastructure:messaging:MessageWithAttachments:3'/>"),
                    "REJECTED (SV structure|BV invariant).*");
            sendings.judge();
        });
    }

    @Test
    @Tag("S92")
    void s92_too_many_of_everything() {
        texts(
                Stream.of(
                        xml -> xml.replace("<xha:Payloads>", "<xha:Payloads>" + "<xha:Payload/>".repeat(10_000)),
                        xml -> xml.replace("</xha:Header>", "<xha:Okänt/></xha:Header>"),
                        xml -> xml.replace("af.myndighetsingang", ""),
                        xml -> xml.replaceFirst("(?s)<xha:Header>.*</xha:Header>", "<xha:Header/>"),
                        xml -> ""),
                Sendings.NOT_XML);
    }

    // --- meddelandekvittenser

    @Test
    @Tag("S97")
    void s97_forged_receipts() {
        var victim = Victim.shared();
        var id = victim.client()
                .send(Messages.ofSize(victim.side(), victim.town().malmo(), 10));
        victim.client().awaitStatus(id, "ACCEPTED");
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            var about = MessageId.of(id);
            sendings.send("a second one, that contradicts", victim.sealing().sealed(receipt(about, false)), "");
            sendings.send("for a message nobody sent", victim.sealing().sealed(receipt(MessageId.random(), true)), "");
            sendings.send(
                    "in the name of Göteborg",
                    resigned(
                            victim,
                            Forge.text(
                                    victim.sealing().sealed(receipt(about, false)),
                                    xml -> xml.replaceFirst(
                                            "(?s)(<cac:SenderParty>.*?)0203:malmo.se", "$1" + Partner.ORGANISATION))),
                    "UNREADABLE receipt: .*");
            sendings.send(
                    "signed by Göteborg",
                    new Forge().signed(victim.sealing().sealed(receipt(about, false)), victim.goteborg()),
                    "UNREADABLE receipt: .*");
            sendings.judge();
            assertThat(victim.client().status(id)).isEqualTo("ACCEPTED");
        });
    }

    /** What Malmö stad may say of a message from the victim. */
    private static Receipt receipt(MessageId about, boolean accepts) {
        return new Receipt(
                UUID.randomUUID(),
                about,
                new ParticipantId("0203:malmo.se"),
                new ParticipantId("0203:arbetsformedlingen.se"),
                null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                accepts,
                accepts ? List.of() : List.of(new Receipt.Finding("NA", "BV", "forbidden", "Nej")));
    }

    @Test
    @Tag("S98")
    void s98_receipts_that_break_their_rules() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var sendings = new Sendings(attack);
            List<UnaryOperator<String>> changes = List.of(
                    xml -> xml.replace("<cbc:ResponseCode>REJECTED<", "<cbc:ResponseCode>rejected<"),
                    xml -> xml.replaceFirst("(?s)<cac:DocumentResponse>.*</cac:DocumentResponse>", ""),
                    xml -> xml.replaceFirst("<cbc:IssueDate>[^<]*", "<cbc:IssueDate>2026-02-30"),
                    xml -> xml.replaceFirst("(?s)<cac:SenderParty>.*?</cac:SenderParty>", ""),
                    xml -> xml.replace("messagetype:response:1", "messagetype:response:2"),
                    xml -> xml.replace("<cac:SenderParty>", "<cbc:Note>x</cbc:Note><cac:SenderParty>"));
            for (var change : changes) {
                var good = victim.sealing().sealed(receipt(MessageId.random(), false));
                sendings.send(
                        changes.indexOf(change), resigned(victim, Forge.text(good, change)), "UNREADABLE receipt: .*");
            }
            sendings.judge();
        });
    }

    @Test
    @Tag("S99")
    void s99_there_is_no_rule_engine_to_reach_through() throws IOException {
        try (var jar = new JarFile(Towns.gatewayJar().toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName().toLowerCase(java.util.Locale.ROOT)))
                    .isNotEmpty()
                    .noneMatch(name -> name.matches(".*/(saxon|schxslt|xalan|ph-schematron)[^/]*\\.jar"))
                    .noneMatch(name -> name.endsWith(".xsl") || name.endsWith(".xslt") || name.endsWith(".sch"));
        }
    }
}
