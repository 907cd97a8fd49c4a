package se.sigill.it.security;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.sigill.demo.Side;

/** Those besides Malmö stad whom the victim knows: all real keys in the hands of the tests. */
enum Partner {
    /** Does everything by the book; its server is {@link FakePeer}, and an organisation is behind it. */
    GOTEBORG("goteborg-ap", "aes-256-gcm", "rsa-oaep", false, "synchronous"),
    /** AES-256-CBC is agreed with this one. */
    CBC("cbc-ap", "aes-256-cbc", "rsa-oaep", false, "synchronous"),
    /** Everything that can be agreed to: AES-256-CBC, PKCS#1 v1.5, compression. */
    LEGACY("legacy-ap", "aes-256-cbc", "rsa-pkcs1", true, "synchronous"),
    /** Wants its receipts later, at {@link FakePeer}, and gives its own later. */
    LATER("later-ap", "aes-256-gcm", "rsa-oaep", false, "asynchronous"),
    /** To be reached in clear, if the address book had its way. */
    CLEAR("clear-ap", "aes-256-gcm", "rsa-oaep", false, "synchronous");

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
        var url = (this == CLEAR ? "http" : "https") + "://127.0.0.1:" + port + "/" + as2Name;
        return """
                  - name: %1$s
                    url: %2$s
                    receipts: %3$s
                    answer-url: %2$s/later
                    content-encryption: %4$s
                    key-transport: %5$s%7$s
                    compression: %6$s
                    certificates:
                      - { file: ../../pki/partners/%1$s.pem, use: [sign, encrypt] }
                      - { file: ../../pki/partners/tls-server.pem, use: [tls] }
                      - { file: ../../pki/partners/tls-client.pem, use: [tls] }
                """.formatted(as2Name, url, receipts, encryption, transport, compression, exception());
    }

    private String exception() {
        return transport.equals("rsa-pkcs1")
                ? "\n    exception: { until: 2999-12-31, approved-by: [prov, kontroll], reason: prov }"
                : "";
    }

    /** Who stands behind it in the address book; the victim can send there. */
    Side side() {
        var name = as2Name.replace("-ap", "");
        var organisation = this == GOTEBORG ? ORGANISATION : "0203:" + name + ".example";
        return new Side(name, organisation, name + " (prov)", name + ".bistand", "Bistånd", 0, 0, Path.of(name));
    }

    static String participants() {
        return "participants:\n"
                + Stream.of(GOTEBORG, LATER, CLEAR)
                        .map(partner -> partner.participant(partner.side()))
                        .collect(Collectors.joining());
    }

    private String participant(Side side) {
        return """
                  - id: "%s"
                    name: %s
                    access-point: %s
                    certificates:
                      - { file: ../../pki/partners/organisation.pem, use: [sign, encrypt] }
                    functions:
                      - address: "%s"
                        name: %s
                """.formatted(side.participant(), side.organisation(), as2Name, side.function(), side.functionName());
    }
}
