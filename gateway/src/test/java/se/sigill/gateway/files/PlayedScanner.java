package se.sigill.gateway.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A scanner that knows one virus, {@link #VIRUS}, and can be down. */
public final class PlayedScanner implements Scanner {

    public static final String VIRUS = "PLAYED-VIRUS";

    public volatile boolean down;

    @Override
    public Scan scan(InputStream content) {
        if (down) {
            return new Scan.Unanswered("ConnectException");
        }
        try {
            return new String(content.readAllBytes(), ISO_8859_1).contains(VIRUS)
                    ? new Scan.Found("Played.Virus")
                    : new Scan.Clean();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
