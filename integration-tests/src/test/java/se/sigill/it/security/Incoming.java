package se.sigill.it.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import se.sigill.certs.Identity;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.wire.Forge;

/**
 * A transfer of the victim's as a partner takes it, opened with Bouncy Castle alone, and the receipts it may get.
 *
 * @param id as it was written, in its brackets
 * @param mic of the signed part, in the sender's spelling
 */
record Incoming(String id, Content signed, String mic) {

    static final String PROCESSED = "automatic-action/MDN-sent-automatically; processed";

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";\\r\\n]+)");

    static Incoming of(FakePeer.Call call, Identity self) {
        try {
            var entity = new CMSAuthEnvelopedData(call.body().bytes())
                    .getRecipientInfos()
                    .iterator()
                    .next()
                    .getContent(new JceKeyTransAuthEnvelopedRecipient(self.key()).setProvider(Forge.BC));
            var signed = signedPart(new String(entity, StandardCharsets.ISO_8859_1));
            var mic = Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(signed))
                    + ", sha-256";
            return new Incoming(Objects.requireNonNull(call.headers().get("message-id")), Content.of(signed), mic);
        } catch (Exception e) {
            throw new IllegalStateException("what the victim sent cannot be opened", e);
        }
    }

    private static byte[] signedPart(String entity) {
        var found = BOUNDARY.matcher(entity);
        if (!found.find()) {
            throw new IllegalStateException("not multipart");
        }
        var delimiter = "--" + found.group(1);
        int start = entity.indexOf(delimiter + "\r\n") + delimiter.length() + 2;
        return RawAs2.bytes(entity.substring(start, entity.indexOf("\r\n" + delimiter, start)));
    }

    /** What a receipt says that is as it should be. */
    String report() {
        return report(PROCESSED);
    }

    String report(String disposition) {
        return report(disposition, id, "Received-Content-MIC: " + mic + "\r\n");
    }

    /** @param lines those of the MIC; empty where there is none */
    static String report(String disposition, String about, String lines) {
        return "Content-Type: multipart/report; report-type=disposition-notification; boundary=r1\r\n\r\n"
                + "--r1\r\nContent-Type: text/plain\r\n\r\nTack\r\n--r1\r\n"
                + "Content-Type: message/disposition-notification\r\n\r\n"
                + "Reporting-UA: prov\r\n"
                + (about.isEmpty() ? "" : "Original-Message-ID: " + about + "\r\n")
                + "Disposition: " + disposition + "\r\n" + lines + "\r\n--r1--\r\n";
    }

    static FakePeer.Says signed(String report, Identity signer) {
        try {
            return withSignature(report, Forge.sign(Forge.ascii(report), signer));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static FakePeer.Says withSignature(String report, byte[] signature) {
        return entity(Forge.entity(Forge.ascii(report), signature));
    }

    /** A MIME entity with its Content-Type first: that goes to the head of the answer. */
    static FakePeer.Says entity(byte[] entity) {
        var text = new String(entity, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        var type = text.substring("Content-Type: ".length(), end).replace("\r\n", "");
        return new FakePeer.Says(200, Map.of("Content-Type", type), Content.of(RawAs2.bytes(text.substring(end + 4))));
    }

    /** The headers of a receipt that comes later, from the partner to the victim. */
    static Map<String, String> later(Partner from, FakePeer.Says says) {
        return Map.of(
                "AS2-Version",
                "1.1",
                "AS2-From",
                from.as2Name,
                "AS2-To",
                Victim.AF_AP,
                "Message-Id",
                "<" + UUID.randomUUID() + "@forge>",
                "Content-Type",
                Objects.requireNonNull(says.headers().get("Content-Type")));
    }
}
