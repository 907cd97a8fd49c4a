package se.sigill.it.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A foreign AS2 product with an identity of its own and one partner. It speaks plain HTTP on 127.0.0.1; keys, inboxes
 * and logs are in the folder.
 */
public record ForeignPeer(ForeignProduct product, PeerIdentity own, PeerIdentity partner, Path folder) {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration RECEIPT = Duration.ofSeconds(60);

    /** Starts to listen and returns when it does. */
    public ForeignServer serve() throws IOException, InterruptedException {
        return serveAt(freePort());
    }

    /** As {@link #serve()}, where a partner expects it. */
    public ForeignServer serveAt(int port) throws IOException, InterruptedException {
        return serve(port, "own");
    }

    /**
     * As {@link #serve()}, with receipts that have no bare line feeds inside what is signed, which camel-as2's own have;
     * a partner that canonicalises before it verifies needs that.
     */
    public ForeignServer serveWithCanonicalReceipts() throws IOException, InterruptedException {
        return serve(freePort(), "crlf");
    }

    private ForeignServer serve(int port, String receiptText) throws IOException, InterruptedException {
        Path inbox = Files.createTempDirectory(folder, "inbox");
        List<String> arguments = arguments("serve");
        arguments.addAll(
                List.of("--port", String.valueOf(port), "--inbox", inbox.toString(), "--receipt-text", receiptText));
        PeerProcess process = PeerProcess.start(product, arguments, log());
        try {
            process.await(START, "listening");
        } catch (AssertionError | InterruptedException e) {
            process.close();
            throw e;
        }
        return new ForeignServer(process, URI.create("http://127.0.0.1:" + port + "/as2"));
    }

    /** Sends one XML file and waits for its receipt. */
    public SendOutcome send(Path file, URI url, Delivery delivery) throws IOException, InterruptedException {
        List<String> arguments = arguments("send");
        arguments.addAll(List.of("--url", url.toString(), "--file", file.toString()));
        arguments.addAll(List.of("--encryption", delivery.encryption()));
        if (delivery.asynchronousReceipt()) {
            int port = delivery.receiptPort() == 0 ? freePort() : delivery.receiptPort();
            arguments.addAll(List.of("--mdn", "async", "--mdn-port", String.valueOf(port)));
        }
        try (PeerProcess process = PeerProcess.start(product, arguments, log())) {
            return outcome(process.await(START.plus(RECEIPT), "mdn", "failed"));
        }
    }

    private static SendOutcome outcome(PeerEvent event) {
        if (event.name().equals("failed")) {
            return new SendOutcome.Failed(event.fact("reason"));
        }
        return new SendOutcome.Receipted(
                event.fact("messageId"),
                event.fact("disposition"),
                event.fact("mic"),
                event.fact("signature"),
                event.fact("confirms").equals("true"));
    }

    private List<String> arguments(String mode) {
        return new ArrayList<>(List.of(
                mode,
                "--own-name",
                own.as2Name(),
                "--own-p12",
                own.keyStore().toString(),
                "--own-password-file",
                own.passwordFile().toString(),
                "--partner-name",
                partner.as2Name(),
                "--partner-certificate",
                partner.certificate().toString(),
                "--timeout-seconds",
                String.valueOf(RECEIPT.toSeconds())));
    }

    private Path log() {
        return folder.resolve(product.name() + "-" + own.as2Name() + ".log");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
