package se.sigill.gateway.directory;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.AccessPointName;

/**
 * What we have agreed with an access point: the partner profile.
 *
 * @param url where its transfers are posted
 * @param receipts how it answers ours
 * @param answerUrl where answers to its transfers are posted when it asks for them later (rule R7: only here)
 * @param contentEncryption how we encrypt for it
 * @param keyTransport how we wrap the content key for it
 * @param compression whether compressed content is accepted from it
 */
public record AccessPoint(
        AccessPointName name,
        URI url,
        ReceiptMode receipts,
        @Nullable URI answerUrl,
        ContentEncryption contentEncryption,
        KeyTransport keyTransport,
        boolean compression) {

    /** What is left when an exception has ended. */
    AccessPoint byTheRule() {
        return new AccessPoint(name, url, receipts, answerUrl, contentEncryption, KeyTransport.RSA_OAEP, compression);
    }

    /** When the transport receipt comes. */
    public enum ReceiptMode {
        SYNCHRONOUS,
        ASYNCHRONOUS
    }

    /** Content encryption at the transport layer (decision D2). */
    public enum ContentEncryption {
        /** CMS AuthEnvelopedData, RFC 5083 and 5084. */
        AES_256_GCM,
        /** CMS EnvelopedData; only over mutual TLS. */
        AES_256_CBC
    }

    /** Key transport at the transport layer. */
    public enum KeyTransport {
        RSA_OAEP,
        /** Only as long as an exception lasts (decision D7). */
        RSA_PKCS1
    }
}
