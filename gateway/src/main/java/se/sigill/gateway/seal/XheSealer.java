package se.sigill.gateway.seal;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.Certificates;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.payload.MessageXml;
import se.sigill.gateway.payload.ReceiptXml;
import se.sigill.gateway.seal.EnvelopeHeader.PayloadKind;
import se.sigill.gateway.seal.xhe.EnvelopeWriter;
import se.sigill.gateway.seal.xhe.OutsideXml;
import se.sigill.gateway.trust.CertificateCheck;
import se.sigill.gateway.trust.CertificateCheck.Purpose;
import se.sigill.gateway.trust.CertificateCheck.Verdict;
import se.sigill.gateway.trust.Keys;
import se.sigill.gateway.trust.OwnKey;

/** Seals in XHE 1.0 by Digg's profile: encrypts, then signs. */
@Component
final class XheSealer implements Sealer {

    private final SealSettings settings;
    private final Keys keys;
    private final Certificates certificates;
    private final CertificateCheck check;
    private final MessageXml messageXml;
    private final ReceiptXml receiptXml;
    private final Clock clock;

    XheSealer(
            SealSettings settings,
            Keys keys,
            Certificates certificates,
            CertificateCheck check,
            MessageXml messageXml,
            ReceiptXml receiptXml,
            Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.certificates = certificates;
        this.check = check;
        this.messageXml = messageXml;
        this.receiptXml = receiptXml;
        this.clock = clock;
    }

    @Override
    public Sealing seal(Message message) {
        Instant now = clock.instant();
        Optional<OwnKey> signing = signing(message.sender().id(), now);
        if (signing.isEmpty()) {
            return new Sealing.NoKey();
        }
        Optional<X509Certificate> published =
                certificates.encryption(message.recipient().id(), now);
        if (published.isEmpty()) {
            return new Sealing.NoCertificate();
        }
        X509Certificate receiver = published.get();
        if (check.check(receiver, Purpose.ORGANISATION_ENCRYPTION, now) instanceof Verdict.Bad bad) {
            return new Sealing.BadCertificate(bad.cause());
        }
        if (!(receiver.getPublicKey() instanceof RSAPublicKey)) {
            return new Sealing.BadCertificate(CertificateCheck.Cause.WRONG_USAGE);
        }
        return sealed(message, headerOf(message, now), signing.get(), receiver);
    }

    /** The same receipt gives the same envelope, byte for byte (decision D1). */
    @Override
    public Sealing seal(Receipt receipt) {
        Optional<OwnKey> signing = signing(receipt.issuer(), clock.instant());
        if (signing.isEmpty()) {
            return new Sealing.NoKey();
        }
        EnvelopeHeader header = headerOf(receipt);
        EnvelopeWriter writer = new EnvelopeWriter(outside(header));
        writer.clear(out -> receiptXml.write(receipt, out));
        return signed(writer, header, signing.get(), null);
    }

    private Sealing sealed(Message message, EnvelopeHeader header, OwnKey signing, X509Certificate receiver) {
        EnvelopeWriter writer = new EnvelopeWriter(outside(header));
        try {
            writer.encrypted(receiver, out -> messageXml.write(message, out));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot encrypt for a certificate that was found good", e);
        }
        return signed(writer, header, signing, receiver);
    }

    private static Sealing signed(
            EnvelopeWriter writer, EnvelopeHeader header, OwnKey signing, @Nullable X509Certificate receiver) {
        try {
            Content content = writer.sign(signing.key(), signing.certificate());
            return new Sealing.Sealed(new Envelope(header, content), signing.certificate(), receiver);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Our own key does not sign", e);
        }
    }

    /** The profile knows RSA alone (3.5.2.2). */
    private Optional<OwnKey> signing(ParticipantId participant, Instant now) {
        return keys.signing(participant, now).filter(own -> own.certificate().getPublicKey() instanceof RSAPublicKey);
    }

    private static EnvelopeHeader headerOf(Message message, Instant now) {
        return new EnvelopeHeader(
                message.id().value(),
                now.truncatedTo(ChronoUnit.MILLIS),
                message.sender().id(),
                message.recipient().id(),
                message.recipientFunction(),
                PayloadKind.MESSAGE);
    }

    private static EnvelopeHeader headerOf(Receipt receipt) {
        return new EnvelopeHeader(
                receipt.id(),
                receipt.issued().truncatedTo(ChronoUnit.MILLIS),
                receipt.issuer(),
                receipt.receiver(),
                receipt.function(),
                PayloadKind.RECEIPT);
    }

    private OutsideXml outside(EnvelopeHeader header) {
        var function = header.function();
        return new OutsideXml(
                header.id(),
                header.created(),
                settings.federation(),
                header.from().value(),
                header.to().value(),
                function == null ? null : function.value(),
                header.kind() == PayloadKind.RECEIPT);
    }
}
