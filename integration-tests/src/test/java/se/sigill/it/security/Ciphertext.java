package se.sigill.it.security;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Takes good CMS apart and puts it together otherwise. */
final class Ciphertext {

    private Ciphertext() {}

    static AuthEnvelopedData auth(byte[] cms) throws IOException {
        return AuthEnvelopedData.getInstance(
                ContentInfo.getInstance(ASN1Primitive.fromByteArray(cms)).getContent());
    }

    static EnvelopedData enveloped(byte[] cms) throws IOException {
        return EnvelopedData.getInstance(
                ContentInfo.getInstance(ASN1Primitive.fromByteArray(cms)).getContent());
    }

    static byte[] bytes(AuthEnvelopedData data) throws IOException {
        return new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, data).getEncoded(ASN1Encoding.DER);
    }

    static byte[] bytes(EnvelopedData data) throws IOException {
        return new ContentInfo(CMSObjectIdentifiers.envelopedData, data).getEncoded(ASN1Encoding.DER);
    }

    /** With other recipients. */
    static byte[] recipients(byte[] cms, UnaryOperator<ASN1Set> change) throws IOException {
        var data = auth(cms);
        return bytes(new AuthEnvelopedData(
                data.getOriginatorInfo(),
                change.apply(data.getRecipientInfos()),
                data.getAuthEncryptedContentInfo(),
                data.getAuthAttrs(),
                data.getMac(),
                data.getUnauthAttrs()));
    }

    /** The first recipient, with another algorithm or another wrapped key. */
    static byte[] recipient(byte[] cms, UnaryOperator<AlgorithmIdentifier> algorithm, UnaryOperator<byte[]> wrapped)
            throws IOException {
        return recipients(cms, set -> changed(set, algorithm, wrapped));
    }

    static ASN1Set changed(ASN1Set set, UnaryOperator<AlgorithmIdentifier> algorithm, UnaryOperator<byte[]> wrapped) {
        var info = KeyTransRecipientInfo.getInstance(
                RecipientInfo.getInstance(set.getObjectAt(0)).getInfo());
        return new DERSet(new RecipientInfo(new KeyTransRecipientInfo(
                info.getRecipientIdentifier(),
                algorithm.apply(info.getKeyEncryptionAlgorithm()),
                new DEROctetString(wrapped.apply(info.getEncryptedKey().getOctets())))));
    }

    /** GCM with another tag, other parameters or authenticated attributes. */
    static byte[] gcm(
            byte[] cms, UnaryOperator<byte[]> tag, UnaryOperator<AlgorithmIdentifier> algorithm, ASN1Set attributes)
            throws IOException {
        var data = auth(cms);
        var content = data.getAuthEncryptedContentInfo();
        return bytes(new AuthEnvelopedData(
                data.getOriginatorInfo(),
                data.getRecipientInfos(),
                new EncryptedContentInfo(
                        content.getContentType(),
                        algorithm.apply(content.getContentEncryptionAlgorithm()),
                        content.getEncryptedContent()),
                attributes.size() == 0 ? null : attributes,
                new DEROctetString(tag.apply(data.getMac().getOctets())),
                data.getUnauthAttrs()));
    }

    /** CBC with other ciphertext, or another wrapped key. */
    static byte[] cbc(byte[] cms, UnaryOperator<byte[]> text, UnaryOperator<byte[]> wrapped) throws IOException {
        var data = enveloped(cms);
        var content = data.getEncryptedContentInfo();
        return bytes(new EnvelopedData(
                data.getOriginatorInfo(),
                changed(data.getRecipientInfos(), algorithm -> algorithm, wrapped),
                new EncryptedContentInfo(
                        content.getContentType(),
                        content.getContentEncryptionAlgorithm(),
                        new DEROctetString(text.apply(text(content)))),
                (ASN1Set) null));
    }

    private static byte[] text(EncryptedContentInfo content) {
        ASN1OctetString octets = content.getEncryptedContent();
        return octets.getOctets().clone();
    }

    static UnaryOperator<byte[]> flipped(int at) {
        return bytes -> {
            var changed = bytes.clone();
            changed[at < 0 ? changed.length + at : at] ^= 1;
            return changed;
        };
    }

    static UnaryOperator<byte[]> cut(int length) {
        return bytes -> Arrays.copyOf(bytes, length);
    }

    static ASN1Set none() {
        return new DERSet(new ASN1EncodableVector());
    }
}
