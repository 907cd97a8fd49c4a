package se.sigill.gateway.wire.codec;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import se.sigill.gateway.trust.Rsa;
import se.sigill.gateway.trust.TokenGone;

/** Wraps the content key for an RSA key, and unwraps it without telling whether that went well. */
public enum KeyTransport {
    /** RSAES-OAEP (RFC 8017 7.1) with SHA-256; read with SHA-1, 256, 384 or 512 and an empty label. */
    OAEP,
    /** RSAES-PKCS1-v1_5: an exception by decision D7. */
    PKCS1;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY = 32;
    private static final Map<ASN1ObjectIdentifier, String> HASHES = Map.of(
            OIWObjectIdentifiers.idSHA1, "SHA-1",
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    static RSAESOAEPparams oaepParameters() {
        AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        return new RSAESOAEPparams(
                sha256,
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, sha256),
                RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM);
    }

    byte[] wrap(byte[] key, PublicKey recipient) throws GeneralSecurityException {
        if (this == PKCS1) {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, recipient);
            return cipher.doFinal(key);
        }
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.ENCRYPT_MODE, recipient, oaep("SHA-256", "SHA-256"));
        return cipher.doFinal(key);
    }

    /**
     * Implicit rejection (rule R5): where the padding is wrong the key is a random one, and the decryption that follows
     * fails as any other does.
     *
     * @return 32 bytes
     * @throws Unacceptable for an algorithm that is not allowed, which anyone can see from outside
     */
    static byte[] unwrap(AlgorithmIdentifier algorithm, byte[] wrapped, PrivateKey key, boolean pkcs1Allowed)
            throws Unacceptable {
        byte[] random = new byte[KEY];
        RANDOM.nextBytes(random);
        if (PKCSObjectIdentifiers.id_RSAES_OAEP.equals(algorithm.getAlgorithm())) {
            return unwrapOaep(oaep(algorithm), wrapped, key, random);
        }
        if (pkcs1Allowed && PKCSObjectIdentifiers.rsaEncryption.equals(algorithm.getAlgorithm())) {
            return unwrapPkcs1(wrapped, key, random);
        }
        throw new Unacceptable("key-transport-not-allowed");
    }

    private static byte[] unwrapOaep(OAEPParameterSpec oaep, byte[] wrapped, PrivateKey key, byte[] otherwise) {
        try {
            return Rsa.openOaep(key, wrapped, oaep, KEY);
        } catch (TokenGone ours) {
            throw ours;
        } catch (GeneralSecurityException | RuntimeException wrong) {
            return otherwise;
        }
    }

    /** Looks at every byte of the padding whatever the first ones are: 0, 2, nonzero bytes, 0, the key. */
    private static byte[] unwrapPkcs1(byte[] wrapped, PrivateKey key, byte[] otherwise) {
        try {
            byte[] block = Rsa.raw(key, wrapped);
            int separator = block.length - KEY - 1;
            int wrong = block[0] | (block[1] ^ 2) | block[separator];
            for (int i = 2; i < separator; i++) {
                wrong |= ((block[i] & 0xff) - 1) >>> 31;
            }
            int mask = ((wrong & 0xff) - 1) >> 31;
            byte[] chosen = new byte[KEY];
            for (int i = 0; i < KEY; i++) {
                chosen[i] = (byte) ((block[separator + 1 + i] & mask) | (otherwise[i] & ~mask));
            }
            return chosen;
        } catch (TokenGone ours) {
            throw ours;
        } catch (GeneralSecurityException | RuntimeException unusable) {
            return otherwise;
        }
    }

    private static OAEPParameterSpec oaep(AlgorithmIdentifier algorithm) throws Unacceptable {
        try {
            RSAESOAEPparams parameters = algorithm.getParameters() == null
                    ? new RSAESOAEPparams()
                    : RSAESOAEPparams.getInstance(algorithm.getParameters());
            AlgorithmIdentifier mask = AlgorithmIdentifier.getInstance(
                    parameters.getMaskGenAlgorithm().getParameters());
            String hash = HASHES.get(parameters.getHashAlgorithm().getAlgorithm());
            String maskHash = HASHES.get(mask.getAlgorithm());
            byte[] label = parameters
                    .getPSourceAlgorithm()
                    .getParameters()
                    .toASN1Primitive()
                    .getEncoded();
            if (hash != null && maskHash != null && Arrays.equals(label, new byte[] {Ber.OCTETS, 0})) {
                return oaep(hash, maskHash);
            }
        } catch (IOException | RuntimeException malformed) {
            throw new Unacceptable("key-transport-malformed");
        }
        throw new Unacceptable("key-transport-not-allowed");
    }

    private static OAEPParameterSpec oaep(String hash, String maskHash) {
        return new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(maskHash), PSource.PSpecified.DEFAULT);
    }
}
