package se.sigill.gateway.files;

import java.io.InputStream;

/** Looks for malicious code. */
public interface Scanner {

    /** Answers rather than throws, whatever the content is and however the scanner fares. Reads the content once. */
    Scan scan(InputStream content);
}
