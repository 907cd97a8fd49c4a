package se.sigill.gateway.wire.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.trust.TokenGone;

/**
 * Opens EnvelopedData and AuthEnvelopedData. Every failure is one {@link Unacceptable}; what
 * it says goes to our own record (rule R5).
 */
public final class CmsDecrypter {

    private static final int MOST_RECIPIENTS = 20;
    private static final int LARGEST_RECIPIENT = 16 * 1024;
    private static final int PASSWORD_RECIPIENT = Ber.CONTEXT_CONSTRUCTED | 3;
    private static final int TAG = 16;
    private static final int BLOCK = 16;

    private final List<Key> keys;
    private final Allowed allowed;

    /** A key of ours and the certificate others know it by. */
    public record Key(PrivateKey key, X509Certificate certificate) {

        @Override
        public String toString() {
            return "Key[***]";
        }
    }

    /** What the partner profile allows beside AES-256-GCM and RSA-OAEP (rule R6). */
    public record Allowed(boolean cbc, boolean pkcs1) {}

    public CmsDecrypter(List<Key> keys, Allowed allowed) {
        this.keys = List.copyOf(keys);
        this.allowed = allowed;
    }

    public Bytes decrypt(Bytes encrypted) throws Unacceptable {
        try {
            return open(encrypted);
        } catch (TokenGone | UncheckedIOException ours) {
            throw ours;
        } catch (RuntimeException malformed) {
            throw new Unacceptable("enveloped-data-malformed");
        }
    }

    private Bytes open(Bytes encrypted) throws Unacceptable {
        Ber all = Ber.of(encrypted);
        Ber info = all.take(Ber.SEQUENCE).inside();
        all.end();
        ASN1ObjectIdentifier type = info.oid();
        Ber data =
                info.take(Ber.CONTEXT_CONSTRUCTED).inside().take(Ber.SEQUENCE).inside();
        if (PKCSObjectIdentifiers.id_ct_authEnvelopedData.equals(type)) {
            return authenticated(data);
        }
        require(CMSObjectIdentifiers.envelopedData.equals(type), "not-enveloped-data");
        require(allowed.cbc(), "content-encryption-not-allowed");
        return enveloped(data);
    }

    private Bytes authenticated(Ber data) throws Unacceptable {
        Unwrapping unwrapping = recipient(data);
        Ber content = content(data);
        AlgorithmIdentifier algorithm = algorithm(content);
        Ber.Value text = encryptedText(content);
        byte[] attributes = data.nextIs(Ber.CONTEXT_CONSTRUCTED | 1) ? derSet(data.take()) : new byte[0];
        byte[] tag = data.take(Ber.OCTETS).content().copy();
        require(NISTObjectIdentifiers.id_aes256_GCM.equals(algorithm.getAlgorithm()), "content-encryption-not-allowed");
        GCMParameters parameters = GCMParameters.getInstance(algorithm.getParameters());
        require(parameters.getIcvLen() == TAG && tag.length == TAG, "tag-not-16-bytes");
        require(parameters.getNonce().length == 12, "nonce-not-12-bytes");
        return gcm(unwrapping.key(), parameters.getNonce(), attributes, Ber.octets(text), tag);
    }

    private Bytes enveloped(Ber data) throws Unacceptable {
        Unwrapping unwrapping = recipient(data);
        Ber content = content(data);
        AlgorithmIdentifier algorithm = algorithm(content);
        require(NISTObjectIdentifiers.id_aes256_CBC.equals(algorithm.getAlgorithm()), "content-encryption-not-allowed");
        byte[] iv = ASN1OctetString.getInstance(algorithm.getParameters()).getOctets();
        Bytes text = Ber.octets(encryptedText(content));
        require(iv.length == BLOCK && text.length() > 0 && text.length() % BLOCK == 0, "not-whole-blocks");
        return cbc(unwrapping.key(), iv, text);
    }

    /** What is needed to unwrap; the unwrapping itself waits until everything visible from outside was checked. */
    private record Unwrapping(KeyTransRecipientInfo recipient, PrivateKey own, boolean pkcs1) {

        byte[] key() throws Unacceptable {
            return KeyTransport.unwrap(
                    recipient.getKeyEncryptionAlgorithm(),
                    recipient.getEncryptedKey().getOctets(),
                    own,
                    pkcs1);
        }
    }

    /** Ours is found by its id, wherever it stands; password recipients are refused before they cost anything (S32). */
    private Unwrapping recipient(Ber data) throws Unacceptable {
        data.take(Ber.INTEGER);
        if (data.nextIs(Ber.CONTEXT_CONSTRUCTED)) {
            data.take();
        }
        Ber recipients = data.take(Ber.SET).inside();
        Unwrapping found = null;
        for (int count = 1; recipients.more(); count++) {
            require(count <= MOST_RECIPIENTS, "too-many-recipients");
            Ber.Value each = recipients.take();
            require(each.tag() != PASSWORD_RECIPIENT, "password-recipient");
            require(each.whole().length() <= LARGEST_RECIPIENT, "recipient-too-large");
            if (found == null && each.tag() == Ber.SEQUENCE) {
                found = ours(KeyTransRecipientInfo.getInstance(each.small()));
            }
        }
        if (found == null) {
            throw new Unacceptable("not-encrypted-for-us");
        }
        return found;
    }

    private @Nullable Unwrapping ours(KeyTransRecipientInfo recipient) {
        CertificateName name = CertificateName.of(recipient.getRecipientIdentifier());
        for (Key key : keys) {
            if (name.names(key.certificate())) {
                return new Unwrapping(recipient, key.key(), allowed.pkcs1());
            }
        }
        return null;
    }

    private static Ber content(Ber data) throws Unacceptable {
        Ber content = data.take(Ber.SEQUENCE).inside();
        require(CMSObjectIdentifiers.data.equals(content.oid()), "encrypted-content-not-data");
        return content;
    }

    private static AlgorithmIdentifier algorithm(Ber content) throws Unacceptable {
        return AlgorithmIdentifier.getInstance(content.take(Ber.SEQUENCE).small());
    }

    private static Ber.Value encryptedText(Ber content) throws Unacceptable {
        return content.nextIs(Ber.CONTEXT) ? content.take(Ber.CONTEXT) : content.take(Ber.CONTEXT_CONSTRUCTED);
    }

    /** Authenticated attributes are covered as a SET OF in DER, not with the tag they are sent with (RFC 5083 2.2). */
    private static byte[] derSet(Ber.Value attributes) throws Unacceptable {
        try {
            ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(attributes.small());
            return ASN1Set.getInstance(tagged, false).getEncoded(ASN1Encoding.DER);
        } catch (IOException malformed) {
            throw new Unacceptable("authenticated-attributes-malformed");
        }
    }

    /**
     * GCM as counter mode, and the tag by encrypting again (NIST SP 800-38D 7.2): the JDK decrypts GCM in one call
     * only, which stays in the interpreter for large texts (measured: 600 ms for 53 MB, so 25 ms). The text is given
     * out only when the tag agrees.
     */
    private static Bytes gcm(byte[] key, byte[] nonce, byte[] attributes, Bytes text, byte[] tag) throws Unacceptable {
        try {
            byte[] counter = Arrays.copyOf(nonce, BLOCK);
            counter[BLOCK - 1] = 2;
            Content.Collector out = new Content.Collector();
            AesSteps.run(AesSteps.decrypter("AES/CTR/NoPadding", key, new IvParameterSpec(counter)), text, out);
            Bytes plain = Bytes.of(out.content());
            Cipher again = AesSteps.encrypter("AES/GCM/NoPadding", key, new GCMParameterSpec(TAG * 8, nonce));
            again.updateAAD(attributes);
            require(MessageDigest.isEqual(tag, AesSteps.tag(again, plain, TAG)), "content-decryption-failed");
            return plain;
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        } catch (GeneralSecurityException wrong) {
            throw new Unacceptable("content-decryption-failed");
        }
    }

    /** A wrong padding is not told apart: the text is then read with it, and fails as text (S29). */
    private static Bytes cbc(byte[] key, byte[] iv, Bytes text) throws Unacceptable {
        try {
            Content.Collector out = new Content.Collector();
            AesSteps.run(AesSteps.decrypter("AES/CBC/NoPadding", key, new IvParameterSpec(iv)), text, out);
            Bytes plain = Bytes.of(out.content());
            return plain.slice(0, plain.length() - padding(plain));
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        } catch (GeneralSecurityException wrong) {
            throw new Unacceptable("content-decryption-failed");
        }
    }

    private static int padding(Bytes plain) {
        int length = plain.at(plain.length() - 1);
        int wrong = length == 0 || length > BLOCK ? 1 : 0;
        for (int i = 1; i <= BLOCK; i++) {
            int differs = plain.at(plain.length() - i) ^ length;
            wrong |= i <= length ? differs : 0;
        }
        return wrong == 0 ? length : 0;
    }

    private static void require(boolean holds, String cause) throws Unacceptable {
        if (!holds) {
            throw new Unacceptable(cause);
        }
    }
}
