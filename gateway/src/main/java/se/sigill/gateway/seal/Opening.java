package se.sigill.gateway.seal;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Receipt;

/** What came of opening an envelope. */
public sealed interface Opening {

    record MessageOpened(Verified verified) implements Opening {}

    /** A receipt whose signature holds and whose parties agree with its envelope. */
    record ReceiptOpened(EnvelopeHeader header, Receipt receipt, X509Certificate signer) implements Opening {}

    /**
     * To be answered with a rejecting receipt (content specification 5.3).
     *
     * @param payloadDigest where the payload was decrypted
     * @param signer where the signature held
     */
    record Rejected(
            EnvelopeHeader header,
            List<Issue> issues,
            @Nullable Digest payloadDigest,
            @Nullable X509Certificate signer) implements Opening {}

    /**
     * Cannot be judged now for a reason of our own that passes: kept, and tried again.
     *
     * @param cause for our own log
     */
    record NotNow(String cause) implements Opening {}

    /**
     * No receipt goes back (Meddelandekvittens 2.1.2, decision D8); an incident for us.
     *
     * @param cause for our own log and trace; says nothing of the content
     */
    record Unreadable(String cause) implements Opening {}
}
