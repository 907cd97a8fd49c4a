package se.sigill.gateway.flow;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.seal.EnvelopeHeader;
import se.sigill.gateway.seal.EnvelopeHeader.PayloadKind;
import se.sigill.gateway.seal.SealedEnvelopes;
import se.sigill.gateway.seal.Sealer;
import se.sigill.gateway.seal.Sealing;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.wire.Packer;
import se.sigill.gateway.wire.Packing;

/** Seals and packs without cryptography: every time makes other bytes, as real encryption does. */
final class PlayedSealer implements Sealer, Packer {

    final List<Message> messages = new CopyOnWriteArrayList<>();
    final List<Receipt> receipts = new CopyOnWriteArrayList<>();

    /** Comes of every sealing instead, when set. */
    volatile @Nullable Sealing sealing;

    /** Comes of every packing instead, when set. */
    volatile @Nullable Packing packing;

    /** Of the receiver, and of its access point. */
    volatile X509Certificate certificate;

    private final X509Certificate signer;

    PlayedSealer(X509Certificate certificate) {
        this.certificate = certificate;
        this.signer = certificate;
    }

    @Override
    public Sealing seal(Message message) {
        messages.add(message);
        return sealed(
                new EnvelopeHeader(
                        message.id().value(),
                        message.created(),
                        message.sender().id(),
                        message.recipient().id(),
                        message.recipientFunction(),
                        PayloadKind.MESSAGE),
                certificate);
    }

    @Override
    public Sealing seal(Receipt receipt) {
        receipts.add(receipt);
        return sealed(
                new EnvelopeHeader(
                        receipt.id(),
                        receipt.issued(),
                        receipt.issuer(),
                        receipt.receiver(),
                        receipt.function(),
                        PayloadKind.RECEIPT),
                null);
    }

    private Sealing sealed(EnvelopeHeader header, @Nullable X509Certificate receiver) {
        var instead = sealing;
        return instead == null
                ? new Sealing.Sealed(
                        SealedEnvelopes.of(header, "<sealed>" + UUID.randomUUID() + "</sealed>"), signer, receiver)
                : instead;
    }

    @Override
    public Packing pack(Content envelope, AccessPoint to) {
        var instead = packing;
        return instead == null ? new Packing.Packed(consignment(to), certificate) : instead;
    }

    private static Consignment consignment(AccessPoint to) {
        var made = Samples.consignment("packed " + UUID.randomUUID());
        return new Consignment(made.id(), made.from(), to.name(), made.headers(), made.body(), made.integrity());
    }
}
