package se.sigill.checker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What openssl says of a signed MDN, by the trust anchors alone. Whether a certificate was revoked is not asked.
 *
 * @param text its last line
 */
record SecondOpinion(boolean verified, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Judges one MDN. */
    interface Giver {

        /**
         * @param headers of the answer, as JSON
         * @param at as of when certificates are judged; null for now
         * @throws UnreadableEvidence where there is no openssl
         */
        SecondOpinion of(String headers, byte[] body, @Nullable Instant at);
    }

    /** @param anchors certificates, PEM */
    static Giver by(Path anchors) {
        return (headers, body, at) -> {
            try {
                return judged(anchors, entity(headers, body), at);
            } catch (IOException e) {
                throw new UnreadableEvidence("openssl cannot be asked: " + e.getMessage());
            }
        };
    }

    private static byte[] entity(String headers, byte[] body) throws IOException {
        var entity = new ByteArrayOutputStream();
        entity.write("MIME-Version: 1.0\r\n".getBytes(StandardCharsets.US_ASCII));
        JSON.readTree(headers).properties().forEach(header -> {
            if (header.getKey().equalsIgnoreCase("Content-Type")) {
                entity.writeBytes(
                        ("Content-Type: " + header.getValue().asText() + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            }
        });
        entity.writeBytes(new byte[] {'\r', '\n'});
        entity.writeBytes(body);
        return entity.toByteArray();
    }

    private static SecondOpinion judged(Path anchors, byte[] entity, @Nullable Instant at) throws IOException {
        var command = new ArrayList<>(List.of("openssl", "cms", "-verify", "-inform", "SMIME", "-out", "/dev/null"));
        command.addAll(List.of("-CAfile", anchors.toString(), "-purpose", "any"));
        if (at != null) {
            command.addAll(List.of("-attime", Long.toString(at.getEpochSecond())));
        }
        var openssl = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = openssl.getOutputStream()) {
            in.write(entity);
        } catch (IOException early) {
            // it has said what it thinks and reads no more
        }
        try (var out = openssl.getInputStream()) {
            var said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new SecondOpinion(openssl.waitFor() == 0, said.substring(said.lastIndexOf('\n') + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
