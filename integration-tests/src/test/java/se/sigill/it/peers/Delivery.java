package se.sigill.it.peers;

/**
 * How a foreign peer is to send.
 *
 * @param asynchronousReceipt whether it asks for the receipt later
 * @param receiptPort where it then waits for it, on 127.0.0.1 under {@code /mdn}; 0 for any port that is free
 * @param encryption of the content
 */
public record Delivery(boolean asynchronousReceipt, int receiptPort, String encryption) {
    public static final Delivery SYNCHRONOUS = new Delivery(false, 0, "AES256_CBC");
    public static final Delivery ASYNCHRONOUS = new Delivery(true, 0, "AES256_CBC");

    public Delivery encryptedBy(String algorithm) {
        return new Delivery(asynchronousReceipt, receiptPort, algorithm);
    }

    /** For partners that post receipts where it was agreed and nowhere else. */
    public Delivery receiptTo(int port) {
        return new Delivery(asynchronousReceipt, port, encryption);
    }
}
