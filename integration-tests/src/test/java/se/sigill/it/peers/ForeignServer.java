package se.sigill.it.peers;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A foreign peer that listens, until it is closed. */
public final class ForeignServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PeerProcess process;
    private final URI url;

    ForeignServer(PeerProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Where it takes AS2 requests. */
    public URI url() {
        return url;
    }

    /** The next payload that it takes; fails the test if none comes. */
    public ReceivedFile awaitFile() throws InterruptedException {
        PeerEvent event = process.await(PATIENCE, "received");
        return new ReceivedFile(
                Path.of(event.fact("file")),
                event.fact("messageId"),
                event.fact("as2From"),
                event.fact("as2To"),
                event.fact("mic"));
    }

    @Override
    public void close() {
        process.close();
    }
}
