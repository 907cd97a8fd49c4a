package se.sigill.gateway.flow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.payload.ReceiptXml;

/** A receipt as the document that is stored and sent. */
@Component
class ReceiptBytes {

    private final ReceiptXml xml;

    ReceiptBytes(ReceiptXml xml) {
        this.xml = xml;
    }

    InputStream of(Receipt receipt) {
        var out = new ByteArrayOutputStream(2_048);
        xml.write(receipt, out);
        return new ByteArrayInputStream(out.toByteArray());
    }
}
