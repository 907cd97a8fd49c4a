package se.sigill.it.peers;

import java.nio.file.Path;
import se.sigill.demo.Side;

/**
 * One face of a foreign product: an access point in our address books that one of our sides exchanges with, and an
 * organisation that is reached by way of it alone. The other side's gateway serves that organisation.
 *
 * @param neighbour name of the side that exchanges with it
 * @param port where it takes transfers, on 127.0.0.1
 * @param receiptPort where it takes answers to its own transfers, when it wants those later
 */
record ForeignWay(ForeignProduct product, PeerIdentity own, String neighbour, int port, int receiptPort) {

    ForeignPeer peer(PeerIdentity partner, Path folder) {
        return new ForeignPeer(product, own, partner, folder);
    }

    boolean faces(Side side) {
        return neighbour.equals(side.name());
    }

    /** The organisation, whom this side's gateway serves. */
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

    private static final String EXCEPTION =
            "\n    exception: { until: 2999-12-31, approved-by: [prov, kontroll], reason: prov }";

    /**
     * Its entry under {@code access-points}. Neither product reads GCM as RFC 5084 has it; both read RSA-OAEP, and write
     * PKCS #1 v1.5.
     */
    String accessPoint(boolean later, boolean sends) {
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
                        sends ? "rsa-pkcs1" + EXCEPTION : "rsa-oaep",
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
