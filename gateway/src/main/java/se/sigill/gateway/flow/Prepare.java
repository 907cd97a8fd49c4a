package se.sigill.gateway.flow;

import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.outbox.Outbox.Claim;
import se.sigill.gateway.outbox.OutgoingFacts;
import se.sigill.gateway.payload.MessageReading;
import se.sigill.gateway.payload.MessageXml;
import se.sigill.gateway.payload.ReceiptReading;
import se.sigill.gateway.payload.ReceiptXml;
import se.sigill.gateway.seal.Sealer;
import se.sigill.gateway.seal.Sealing;
import se.sigill.gateway.trust.CertificateCheck.Cause;
import se.sigill.gateway.wire.Packer;
import se.sigill.gateway.wire.Packing;

/** Seals an item for its receiver and packs it for the access point there, once; what it made is kept for every retry. */
@Component
class Prepare {

    /** What came of it. */
    sealed interface Outcome {}

    record Ready(Consignment consignment) implements Outcome {}

    /** May go better later, or when an operator has acted. */
    record NotNow(String cause) implements Outcome {}

    /** Will not go, however often it is tried. */
    record Never(String cause) implements Outcome {}

    private final Outbox outbox;
    private final MessageXml messages;
    private final ReceiptXml receipts;
    private final Sealer sealer;
    private final Directory directory;
    private final Rules rules;
    private final Packer packer;

    Prepare(
            Outbox outbox,
            MessageXml messages,
            ReceiptXml receipts,
            Sealer sealer,
            Directory directory,
            Rules rules,
            Packer packer) {
        this.outbox = outbox;
        this.messages = messages;
        this.receipts = receipts;
        this.sealer = sealer;
        this.directory = directory;
        this.rules = rules;
        this.packer = packer;
    }

    Outcome ready(Claim claim) {
        return ready(claim, (made, facts) -> outbox.sealed(claim, made, facts));
    }

    /**
     * What is sealed cannot be sent.
     *
     * @param cause why, for the trace
     */
    Outcome anew(Claim claim, String cause) {
        return ready(claim, (made, facts) -> {
            facts.put("cause", cause);
            return outbox.resealed(claim, made, facts);
        });
    }

    /** Fixes the bytes. */
    private interface Fixing extends BiFunction<Consignment, Map<String, String>, Consignment> {}

    private Outcome ready(Claim claim, Fixing fixing) {
        var agreement = rules.agreement(Facts.of(claim.facts()));
        if (agreement instanceof Agreement.Under under) {
            return partner(claim.facts(), under.name())
                    .map(partner -> sealed(claim, partner, fixing))
                    .orElseGet(() -> new Never("receiver-unknown"));
        }
        return new NotNow("held-by-rule");
    }

    /** The profile of the receiver's own access point, or the one of the access point that the rule names. */
    private Optional<AccessPoint> partner(OutgoingFacts item, String agreement) {
        return agreement.equals(Agreement.DEFAULT)
                ? directory.accessPointOf(item.to())
                : directory.accessPoint(new AccessPointName(agreement));
    }

    private Outcome sealed(Claim claim, AccessPoint partner, Fixing fixing) {
        var sealing = seal(claim.facts());
        if (sealing instanceof Sealing.Sealed sealed) {
            return packed(sealed, partner, fixing);
        }
        if (sealing instanceof Sealing.BadCertificate bad) {
            return badCertificate(bad.cause());
        }
        return sealing instanceof Sealing.NoKey ? new NotNow("no-signing-key") : new Never("no-certificate");
    }

    private Outcome packed(Sealing.Sealed sealed, AccessPoint partner, Fixing fixing) {
        var packing = packer.pack(sealed.envelope().content(), partner);
        if (packing instanceof Packing.Packed packed) {
            return new Ready(fixing.apply(packed.consignment(), facts(sealed, packed, partner)));
        }
        return packing instanceof Packing.BadCertificate bad
                ? badCertificate(bad.cause())
                : new Never("no-access-point-certificate");
    }

    /** An unknown revocation state may clear up; the other causes want another certificate. */
    static Outcome badCertificate(Cause cause) {
        var told = "receiver-certificate-"
                + cause.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return cause == Cause.REVOCATION_UNKNOWN || cause == Cause.NOT_YET_VALID ? new NotNow(told) : new Never(told);
    }

    private Sealing seal(OutgoingFacts item) {
        var payload = outbox.payload(item.id()).orElseThrow(() -> lost(item));
        return item.kind() == OutgoingFacts.Kind.MESSAGE ? sealMessage(item, payload) : sealReceipt(item, payload);
    }

    private Sealing sealMessage(OutgoingFacts item, InputStream payload) {
        if (messages.read(payload) instanceof MessageReading.Read read) {
            return sealer.seal(read.message());
        }
        throw lost(item);
    }

    private Sealing sealReceipt(OutgoingFacts item, InputStream payload) {
        if (receipts.read(payload) instanceof ReceiptReading.Read read) {
            return sealer.seal(new se.sigill.gateway.message.Receipt(
                    read.receipt().id(),
                    read.receipt().about(),
                    read.receipt().issuer(),
                    read.receipt().receiver(),
                    item.toFunction(),
                    read.receipt().issued(),
                    read.receipt().accepted(),
                    read.receipt().findings()));
        }
        throw lost(item);
    }

    private static IllegalStateException lost(OutgoingFacts item) {
        return new IllegalStateException("The stored content of " + item.id() + " cannot be read");
    }

    private Map<String, String> facts(Sealing.Sealed sealed, Packing.Packed packed, AccessPoint partner) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("envelope-digest", sealed.envelope().digest().toString());
        facts.put("signed-with", Thumbprint.of(sealed.signer()));
        put(facts, "encrypted-for", sealed.receiver());
        facts.put("access-point", partner.name().value());
        facts.put("packed-for", Thumbprint.of(packed.recipient()));
        facts.put("directory", directory.version());
        facts.put("rules", rules.version());
        return facts;
    }

    private static void put(Map<String, String> facts, String name, @Nullable X509Certificate certificate) {
        if (certificate != null) {
            facts.put(name, Thumbprint.of(certificate));
        }
    }
}
