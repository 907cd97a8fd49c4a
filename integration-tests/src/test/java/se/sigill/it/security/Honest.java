package se.sigill.it.security;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.wire.Forge;

/** What an honest peer sends, and how it reads what it is answered. */
final class Honest {

    private final Victim victim;
    private final byte[] part;
    private final byte[] body;

    /** One message, sealed and packed once: each transfer of it has an id of its own, and it is delivered once (D1). */
    Honest(Victim victim) throws Exception {
        this.victim = victim;
        this.part = part(victim.seal(message("Hur går det?")));
        this.body = Forge.gcm(Forge.entity(part, Forge.sign(part, victim.malmo())), victim.certificate());
    }

    /** A message from Malmö stad to the mailbox of Arbetsförmedlingen, with an id of its own. */
    static Message message(String text) {
        return message(text, party("0203:arbetsformedlingen.se", "af.myndighetsingang"));
    }

    /** From Malmö stad to Göteborg. */
    static Message toGoteborg(String text) {
        return message(text, party(Partner.ORGANISATION, Partner.FUNCTION));
    }

    private static Message message(String text, Party to) {
        var id = MessageId.random();
        return new Message(
                id,
                ConversationId.startedBy(id),
                null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                "Prov",
                true,
                new Identifier("urn:prov", "prov"),
                party("0203:malmo.se", "malmo.ekonomiskt-bistand"),
                to,
                List.of(new Document("1", null, null, List.of(text), List.of())));
    }

    private static Party party(String id, String function) {
        return new Party(new ParticipantId(id), null, Attention.of(new FunctionAddress(function)));
    }

    /** An envelope as the MIME part that is signed. */
    static byte[] part(byte[] envelope) {
        return Forge.join(
                Forge.ascii("Content-Type: application/xml\r\nContent-Transfer-Encoding: binary\r\n\r\n"), envelope);
    }

    static Map<String, String> headers(String from) {
        return Forge.headers(from, Victim.AF_AP);
    }

    byte[] part() {
        return part.clone();
    }

    byte[] body() {
        return body.clone();
    }

    Answer send(RawAs2 connection) {
        return connection.post(headers(Victim.MALMO_AP), body);
    }

    /** Taken, and said so by the victim's own key for the very bytes. */
    void requireTaken(Answer answer) throws Exception {
        requireTaken(answer, part);
    }

    void requireTaken(Answer answer, byte[] sent) throws Exception {
        if (answer.status() != 200 || !answer.disposition().equals("processed")) {
            throw new AssertionError("an honest transfer is not taken: " + answer.statusLine() + " " + answer.text());
        }
        requireSigned(answer);
        var mic = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(sent));
        if (!answer.field("Received-content-MIC").orElse("").startsWith(mic)) {
            throw new AssertionError("the MIC of an honest transfer is wrong: " + answer.text());
        }
    }

    /** The MDN is signed with the victim's key. */
    void requireSigned(Answer answer) throws Exception {
        var boundary = answer.header("Content-Type").orElse("").replaceAll(".*boundary=\"([^\"]*)\".*", "$1");
        var parts = answer.text().split("(\r\n)?--" + boundary + "(--)?\r\n", -1);
        var signature = parts[2].substring(parts[2].indexOf("\r\n\r\n") + 4);
        var cms = new CMSSignedData(
                new CMSProcessableByteArray(RawAs2.bytes(parts[1])),
                Base64.getMimeDecoder().decode(signature));
        var signers = cms.getSignerInfos().getSigners();
        var verifier = new JcaSimpleSignerInfoVerifierBuilder().build(victim.certificate());
        if (signers.size() != 1 || !signers.iterator().next().verify(verifier)) {
            throw new AssertionError("the MDN is not signed by the victim");
        }
    }
}
