package se.sigill.gateway.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.seal.EnvelopeHeader;
import se.sigill.gateway.seal.Opener;
import se.sigill.gateway.seal.Opening;

/** Opens the envelopes it has made as it was told to. */
final class PlayedOpener implements Opener {

    private final Map<String, Opening> openings = new ConcurrentHashMap<>();
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    /** What happens while the next envelope is opened. */
    void meanwhile(Runnable happens) {
        meanwhile.set(happens);
    }

    /** @return an envelope that will be opened so, unlike any other */
    String envelope(Opening opening) {
        var envelope = "<xhe>" + UUID.randomUUID() + "</xhe>";
        openings.put(envelope, opening);
        return envelope;
    }

    @Override
    public Opening open(Content envelope, Instant arrived) {
        meanwhile.getAndSet(() -> {}).run();
        return openings.getOrDefault(new String(envelope.bytes(), UTF_8), new Opening.Unreadable("not-made-here"));
    }

    @Override
    public Optional<EnvelopeHeader> peek(Content envelope) {
        var opening = open(envelope, Instant.EPOCH);
        if (opening instanceof Opening.MessageOpened message) {
            return Optional.of(message.verified().header());
        }
        if (opening instanceof Opening.Rejected rejected) {
            return Optional.of(rejected.header());
        }
        return opening instanceof Opening.ReceiptOpened receipt ? Optional.of(receipt.header()) : Optional.empty();
    }
}
