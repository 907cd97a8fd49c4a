package se.sigill.it.peers;

import java.nio.file.Path;
import se.sigill.demo.Side;

/**
 * A foreign product as an access point in our address books, and an organisation that is reached by way of it alone.
 *
 * @param later whether it is asked to answer our transfers later
 * @param port where it takes them, on 127.0.0.1
 * @param receiptPort where it takes answers to its own transfers, when it wants those later
 */
record ForeignWay(ForeignProduct product, PeerIdentity own, boolean later, int port, int receiptPort) {

    ForeignPeer peer(PeerIdentity partner, Path folder) {
        return new ForeignPeer(product, own, partner, folder);
    }

    /** The organisation, served by the gateway of a side. */
    Side behind(Side gateway) {
        return new Side(
                gateway.name(),
                "0203:" + own.as2Name() + ".se",
                "Bakom " + own.as2Name(),
                "bakom." + own.as2Name(),
                "Registrator",
                gateway.apiPort(),
                gateway.as2Port(),
                gateway.folder());
    }

    /**
     * Its entry under {@code access-points}. Neither product reads GCM as RFC 5084 has it; both read RSA-OAEP, and write
     * PKCS #1 v1.5.
     */
    String accessPoint() {
        return """
                  - name: %s
                    url: http://127.0.0.1:%d/as2
                    receipts: %s
                    answer-url: http://127.0.0.1:%d/mdn
                    content-encryption: aes-256-cbc
                    key-transport: %s
                    certificates:
                      - { file: %s, use: [sign, encrypt] }
                """.formatted(
                        own.as2Name(),
                        port,
                        later ? "asynchronous" : "synchronous",
                        receiptPort,
                        later ? "rsa-oaep" : "rsa-pkcs1",
                        own.certificate());
    }

    /** The organisation's entry under {@code participants}. */
    String participant(Path certificate) {
        return """
                  - id: "0203:%1$s.se"
                    name: Bakom %1$s
                    access-point: %1$s
                    certificates:
                      - { file: %2$s, use: [sign, encrypt] }
                    functions:
                      - address: bakom.%1$s
                        name: Registrator
                        file-types: [application/pdf]
                """.formatted(own.as2Name(), certificate);
    }
}
