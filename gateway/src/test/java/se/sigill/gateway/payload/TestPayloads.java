package se.sigill.gateway.payload;

/** The real XML, for tests of other rooms. */
public final class TestPayloads {

    private TestPayloads() {}

    public static MessageXml messages() {
        return new StaxMessageXml();
    }

    public static ReceiptXml receipts() {
        return new StaxReceiptXml();
    }
}
