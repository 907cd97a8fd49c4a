package se.sigill.it.peers;

/** How a foreign peer is to send: the receipt sync or async, and the content encryption. */
public record Delivery(boolean asynchronousReceipt, String encryption) {
    public static final Delivery SYNCHRONOUS = new Delivery(false, "AES256_CBC");
    public static final Delivery ASYNCHRONOUS = new Delivery(true, "AES256_CBC");

    public Delivery encryptedBy(String algorithm) {
        return new Delivery(asynchronousReceipt, algorithm);
    }
}
