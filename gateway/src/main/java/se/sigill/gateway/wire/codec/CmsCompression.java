package se.sigill.gateway.wire.codec;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import se.sigill.gateway.message.Content;

/** Reads CMS CompressedData (RFC 3274): at most 20 times what came in, and 100 MiB (rule R4). */
public final class CmsCompression {

    private static final int HIGHEST_RATIO = 20;
    private static final int LARGEST = 100 * 1024 * 1024;
    private static final int STEP = 64 * 1024;

    private CmsCompression() {}

    public static Bytes inflate(Bytes compressed) throws Unacceptable {
        Bytes zlib;
        try {
            zlib = content(compressed);
        } catch (RuntimeException malformed) {
            throw new Unacceptable("compressed-data-malformed");
        }
        long limit = Math.min(LARGEST, (long) HIGHEST_RATIO * zlib.length());
        Inflater inflater = new Inflater();
        try {
            return inflate(inflater, zlib, limit);
        } catch (DataFormatException malformed) {
            throw new Unacceptable("compressed-data-malformed");
        } finally {
            inflater.end();
        }
    }

    private static Bytes inflate(Inflater inflater, Bytes zlib, long limit) throws DataFormatException, Unacceptable {
        Content.Collector out = new Content.Collector();
        byte[] step = new byte[STEP];
        int fed = 0;
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                fed += feed(inflater, zlib, fed);
            }
            int count = inflater.inflate(step);
            if (count == 0 && !inflater.finished() && (!inflater.needsInput() || fed == zlib.length())) {
                throw new Unacceptable("compressed-data-cut-off");
            }
            if (out.size() + count > limit) {
                throw new Unacceptable("inflates-too-far");
            }
            out.write(step, 0, count);
        }
        return Bytes.of(out.content());
    }

    private static int feed(Inflater inflater, Bytes zlib, int from) {
        byte[] some = new byte[Math.min(STEP, zlib.length() - from)];
        zlib.read(from, some, some.length);
        inflater.setInput(some);
        return some.length;
    }

    private static Bytes content(Bytes compressed) throws Unacceptable {
        Ber all = Ber.of(compressed);
        Ber info = all.take(Ber.SEQUENCE).inside();
        all.end();
        if (!CMSObjectIdentifiers.compressedData.equals(info.oid())) {
            throw new Unacceptable("not-compressed-data");
        }
        Ber data =
                info.take(Ber.CONTEXT_CONSTRUCTED).inside().take(Ber.SEQUENCE).inside();
        data.take(Ber.INTEGER);
        AlgorithmIdentifier algorithm =
                AlgorithmIdentifier.getInstance(data.take(Ber.SEQUENCE).small());
        if (!PKCSObjectIdentifiers.id_alg_zlibCompress.equals(algorithm.getAlgorithm())) {
            throw new Unacceptable("compression-not-zlib");
        }
        Ber content = data.take(Ber.SEQUENCE).inside();
        content.oid();
        Ber octets = content.take(Ber.CONTEXT_CONSTRUCTED).inside();
        return Ber.octets(octets.nextIs(Ber.OCTETS) ? octets.take() : octets.take(Ber.OCTETS | 0x20));
    }
}
