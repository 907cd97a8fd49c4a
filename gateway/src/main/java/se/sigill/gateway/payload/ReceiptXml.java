package se.sigill.gateway.payload;

import java.io.InputStream;
import java.io.OutputStream;
import se.sigill.gateway.message.Receipt;

/** Meddelandekvittens as UBL 2.1 ApplicationResponse in Digg's profile, both ways. */
public interface ReceiptXml {

    String NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2";

    /** Writes a receipt; the same receipt gives the same bytes. */
    void write(Receipt receipt, OutputStream out);

    /** Reads and judges a receipt. Whatever the bytes are, this answers rather than throws. */
    ReceiptReading read(InputStream in);
}
