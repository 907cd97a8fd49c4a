package se.sigill.gateway.seal;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.Certificates;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.payload.MessageReading;
import se.sigill.gateway.payload.MessageXml;
import se.sigill.gateway.payload.ReceiptReading;
import se.sigill.gateway.payload.ReceiptXml;
import se.sigill.gateway.payload.Rejections;
import se.sigill.gateway.seal.EnvelopeHeader.PayloadKind;
import se.sigill.gateway.seal.Opening.MessageOpened;
import se.sigill.gateway.seal.Opening.NotNow;
import se.sigill.gateway.seal.Opening.ReceiptOpened;
import se.sigill.gateway.seal.Opening.Rejected;
import se.sigill.gateway.seal.Opening.Unreadable;
import se.sigill.gateway.seal.xhe.ClearPayload;
import se.sigill.gateway.seal.xhe.EnvelopeRules;
import se.sigill.gateway.seal.xhe.EnvelopeSignature;
import se.sigill.gateway.seal.xhe.NotInProfile;
import se.sigill.gateway.seal.xhe.Outline;
import se.sigill.gateway.seal.xhe.PayloadEncryption;
import se.sigill.gateway.seal.xhe.Xhe;
import se.sigill.gateway.trust.CertificateCheck;
import se.sigill.gateway.trust.Keys;
import se.sigill.gateway.trust.OwnKey;

/**
 * Opens XHE 1.0 by Digg's profile. Each step hands the next what it needs and nothing can be skipped: bounds and rules →
 * {@link Admitted} → signature → {@link Believed} → decryption → the payload's own rules → agreement.
 */
@Component
final class XheOpener implements Opener {

    private final SealSettings settings;
    private final Keys keys;
    private final Directory directory;
    private final Signers signers;
    private final MessageXml messageXml;
    private final ReceiptXml receiptXml;
    private final Clock clock;
    private final SeenKeys seenKeys = new SeenKeys();

    XheOpener(
            SealSettings settings,
            Keys keys,
            Directory directory,
            Certificates certificates,
            CertificateCheck check,
            MessageXml messageXml,
            ReceiptXml receiptXml,
            Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.directory = directory;
        this.signers = new Signers(certificates, check);
        this.messageXml = messageXml;
        this.receiptXml = receiptXml;
        this.clock = clock;
    }

    /** An envelope in the profile, between parties we know, whose signature has yet to be tried. */
    private record Admitted(
            EnvelopeHeader header,
            Optional<EnvelopeSignature> signature,
            Optional<PayloadEncryption> encryption,
            @Nullable ClearPayload clear) {}

    /** The same, once the signature holds. */
    private record Believed(Admitted envelope, X509Certificate signer) {

        EnvelopeHeader header() {
            return envelope.header();
        }
    }

    @Override
    public Opening open(Content envelope, Instant arrived) {
        try {
            Outline outline = Outline.read(envelope, settings.largestEnvelope().toBytes());
            EnvelopeRules.check(outline);
            Optional<EnvelopeHeader> header = Outside.header(outline);
            if (header.isEmpty()) {
                return new Unreadable("envelope: header");
            }
            return verify(envelope, admit(outline, header.get()), arrived);
        } catch (NotInProfile e) {
            return new Unreadable("envelope: " + e.rule());
        }
    }

    @Override
    public Optional<EnvelopeHeader> peek(Content envelope) {
        if (envelope.size() > settings.largestEnvelope().toBytes()) {
            return Optional.empty();
        }
        try {
            return Outside.header(Outline.readOutside(envelope));
        } catch (NotInProfile unreadable) {
            return Optional.empty();
        }
    }

    private static Admitted admit(Outline outline, EnvelopeHeader header) throws NotInProfile {
        return new Admitted(
                header,
                outline.signed() ? Optional.of(EnvelopeSignature.of(outline)) : Optional.empty(),
                outline.encrypted() ? Optional.of(PayloadEncryption.of(outline)) : Optional.empty(),
                outline.clearPayload());
    }

    private Opening verify(Content bytes, Admitted envelope, Instant arrived) throws NotInProfile {
        EnvelopeHeader header = envelope.header();
        if (!keys.participants().contains(header.to())) {
            return new Unreadable("recipient: not one of ours");
        }
        if (directory.participant(header.from()).isEmpty()) {
            return new Unreadable("sender: not in the directory");
        }
        if (envelope.signature().isEmpty()) {
            return rejected(header, Rejections.signatureNotValid());
        }
        EnvelopeSignature signature = envelope.signature().get();
        Instant now = clock.instant();
        Optional<X509Certificate> signer = signers.signer(signature.certificate(), header.from(), arrived, now);
        if (signer.isEmpty() && signers.undecided(signature.certificate(), header.from(), arrived, now)) {
            return new NotNow("sender: revocation unknown");
        }
        if (signer.isEmpty() || !signature.verifies(bytes, signer.get().getPublicKey())) {
            return rejected(header, Rejections.signatureNotValid());
        }
        Believed believed = new Believed(envelope, signer.get());
        return header.kind() == PayloadKind.RECEIPT ? receipt(believed) : message(believed);
    }

    /** A receipt is never answered with a receipt. */
    private static Opening rejected(EnvelopeHeader header, Issue issue) {
        return header.kind() == PayloadKind.RECEIPT
                ? new Unreadable("receipt: " + issue.rule())
                : new Rejected(header, List.of(issue), null, null);
    }

    private Opening message(Believed envelope) {
        ClearPayload clear = envelope.envelope().clear();
        if (clear != null && clear.type().equals(Xhe.RECEIPT_TYPE)) {
            return new Unreadable("receipt: named as a message");
        }
        if (envelope.envelope().encryption().isEmpty()) {
            return rejected(envelope, List.of(Rejections.notEncrypted()), null);
        }
        PayloadEncryption encryption = envelope.envelope().encryption().get();
        if (!seenKeys.admits(encryption, envelope.signer())) {
            return new Unreadable("payload: its content key was used before");
        }
        var plaintext = encryption.decrypt(keysFor(envelope.header(), encryption));
        MessageReading reading = messageXml.read(plaintext.content().open());
        if (!plaintext.sound() || reading instanceof MessageReading.Unreadable) {
            return new Unreadable("payload: cannot be decrypted, or is not XML");
        }
        return judge(envelope, reading, plaintext.content());
    }

    private static Opening judge(Believed envelope, MessageReading reading, Content payload) {
        if (reading instanceof MessageReading.Read read) {
            List<Issue> disagreements = Agreement.disagreements(envelope.header(), read.message());
            return disagreements.isEmpty()
                    ? new MessageOpened(new Verified(envelope.header(), read.message(), payload, envelope.signer()))
                    : rejected(envelope, disagreements, payload);
        }
        var faulty = (MessageReading.Faulty) reading;
        List<Issue> disagreements = Agreement.disagreements(envelope.header(), faulty.identity());
        return rejected(envelope, disagreements.isEmpty() ? faulty.issues() : disagreements, payload);
    }

    private static Opening rejected(Believed envelope, List<Issue> issues, @Nullable Content payload) {
        Digest digest = payload == null ? null : Digest.of(payload);
        return new Rejected(envelope.header(), issues, digest, envelope.signer());
    }

    /** The key of the certificate the payload names; of one that names none, all of them, newest first. */
    private List<PrivateKey> keysFor(EnvelopeHeader header, PayloadEncryption encryption) {
        Optional<byte[]> named = encryption.certificate();
        return keys.decryption(header.to()).stream()
                .filter(own -> named.isEmpty() || Signers.is(own.certificate(), named.get()))
                .map(OwnKey::key)
                .toList();
    }

    private Opening receipt(Believed envelope) {
        ClearPayload clear = envelope.envelope().clear();
        if (clear == null || !clear.type().equals(Xhe.RECEIPT_TYPE)) {
            return new Unreadable("receipt: not in clear");
        }
        ReceiptReading reading = receiptXml.read(clear.open());
        if (!(reading instanceof ReceiptReading.Read read)) {
            return new Unreadable("receipt: breaks its rules");
        }
        if (!Agreement.agrees(envelope.header(), read.receipt())) {
            return new Unreadable("receipt: its parties are not those of its envelope");
        }
        Receipt receipt = withFunction(read.receipt(), envelope.header());
        return new ReceiptOpened(envelope.header(), receipt, envelope.signer());
    }

    /** The mailbox is written on the envelope alone ({@code HandlingServiceID}). */
    private static Receipt withFunction(Receipt receipt, EnvelopeHeader header) {
        return new Receipt(
                receipt.id(),
                receipt.about(),
                receipt.issuer(),
                receipt.receiver(),
                header.function(),
                receipt.issued(),
                receipt.accepted(),
                receipt.findings());
    }
}
