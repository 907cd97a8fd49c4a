package se.sigill.it.security;

/** Those besides Malmö stad whom the victim knows: all real keys in the hands of the tests. */
enum Partner {
    /** Does everything by the book; its server is {@link FakePeer}, and an organisation is behind it. */
    GOTEBORG("goteborg-ap", "aes-256-gcm", "rsa-oaep", false, "synchronous"),
    /** AES-256-CBC is agreed with this one. */
    CBC("cbc-ap", "aes-256-cbc", "rsa-oaep", false, "synchronous"),
    /** Everything that can be agreed to: AES-256-CBC, PKCS#1 v1.5, compression. */
    LEGACY("legacy-ap", "aes-256-cbc", "rsa-pkcs1", true, "synchronous"),
    /** Wants its receipts later, at {@link FakePeer}. */
    LATER("later-ap", "aes-256-gcm", "rsa-oaep", false, "asynchronous");

    static final String ORGANISATION = "0203:goteborg.se";
    static final String FUNCTION = "goteborg.bistand";

    final String as2Name;
    private final String encryption;
    private final String transport;
    private final boolean compression;
    private final String receipts;

    Partner(String as2Name, String encryption, String transport, boolean compression, String receipts) {
        this.as2Name = as2Name;
        this.encryption = encryption;
        this.transport = transport;
        this.compression = compression;
        this.receipts = receipts;
    }

    /** As an address book has it; all show the TLS certificates of Göteborg. */
    String entry(int port) {
        var url = "https://127.0.0.1:" + port + "/" + as2Name;
        return """
                  - name: %1$s
                    url: %2$s
                    receipts: %3$s
                    answer-url: %2$s/later
                    content-encryption: %4$s
                    key-transport: %5$s
                    compression: %6$s
                    certificates:
                      - { file: ../../pki/partners/%1$s.pem, use: [sign, encrypt] }
                      - { file: ../../pki/partners/tls-server.pem, use: [tls] }
                      - { file: ../../pki/partners/tls-client.pem, use: [tls] }
                """.formatted(as2Name, url, receipts, encryption, transport, compression);
    }

    static String participant() {
        return """
                participants:
                  - id: "%s"
                    name: Göteborg (prov)
                    access-point: %s
                    certificates:
                      - { file: ../../pki/partners/organisation.pem, use: [sign, encrypt] }
                    functions:
                      - address: "%s"
                        name: Bistånd
                """.formatted(ORGANISATION, GOTEBORG.as2Name, FUNCTION);
    }
}
