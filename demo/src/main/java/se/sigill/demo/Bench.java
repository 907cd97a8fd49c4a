package se.sigill.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * {@code bench HOME GATEWAY-JAR [MESSAGES]}: from API accept to ACCEPTED, durable, both gateways on this machine, beside
 * the bare cryptography of the same messages in the same run.
 */
public final class Bench {

    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final int SIZE = 10_000;
    private static final int SENDERS = 8;
    private static final int WARM_UP_ROUND = 400;
    private static final int WARM_UP_ROUNDS = 10;
    private static final double STILL_WARMING = 1.05;
    private static final Duration RAW = Duration.ofSeconds(10);
    /** Asking costs the gateway a signature check and a decryption: seldom, so that the journey is what is measured. */
    private static final Duration ASK_AGAIN = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Town town;
    private final Api api;
    private final Show show;

    private Bench(Town town, Api api, Show show) {
        this.town = town;
        this.api = api;
        this.show = show;
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("usage: bench HOME GATEWAY-JAR [MESSAGES]");
            System.exit(2);
        }
        var show = new Show(new java.io.PrintStream(System.out, true, StandardCharsets.UTF_8));
        var messages = args.length > 2 ? Integer.parseInt(args[2]) : 1_000;
        try (var town =
                Town.start(Plan.of(Path.of(args[0]), Path.of(args[1])).with(JVM).fresh(true), show)) {
            new Bench(town, town.api(town.malmo()), show).run(messages);
        }
    }

    private void run(int messages) throws Exception {
        var raw = new RawCryptography(SIZE);
        warmUp();
        raw.perSecond(Duration.ofSeconds(3));

        show.chapter("Raw cryptography, journey, raw cryptography");
        var before = raw.perSecond(RAW);
        report("raw cryptography", before);
        var journey = journey(messages);
        report("API accept to ACCEPTED", journey);
        var after = raw.perSecond(RAW);
        report("raw cryptography", after);
        var ratio = journey / ((before + after) / 2);
        show.plain(String.format(
                Locale.ROOT,
                "%nratio journey : raw cryptography = %.2f  (%d messages of %d bytes)",
                ratio,
                messages,
                SIZE));
        big();
    }

    /** Until the machine code of both gateways is made: until a round is no longer faster than those before it. */
    private void warmUp() throws Exception {
        show.chapter("Warm-up: rounds of " + WARM_UP_ROUND + " messages until they get no faster");
        double best = 0;
        for (int round = 1; round <= WARM_UP_ROUNDS; round++) {
            var reached = journey(WARM_UP_ROUND);
            report("round " + round, reached);
            if (reached < best * STILL_WARMING) {
                return;
            }
            best = reached;
        }
    }

    private void report(String what, double perSecond) {
        show.plain(String.format(Locale.ROOT, "%-26s %8.1f messages/s", what, perSecond));
    }

    /** @return messages per second, from the first request to the last ACCEPTED */
    private double journey(int messages) throws Exception {
        var pool = Executors.newFixedThreadPool(SENDERS);
        try {
            var start = System.nanoTime();
            Callable<String> one = () -> send(Messages.ofSize(town.malmo(), town.arbetsformedlingen(), SIZE));
            var ids = new ArrayList<String>();
            for (var sent : pool.invokeAll(java.util.Collections.nCopies(messages, one))) {
                ids.add(sent.get());
            }
            for (var id : ids) {
                awaitAccepted(id);
            }
            return messages / ((System.nanoTime() - start) / 1e9);
        } finally {
            pool.shutdown();
        }
    }

    private String send(com.fasterxml.jackson.databind.JsonNode message) throws Exception {
        return api.send(message).at("/data/attributes/messageId").asText();
    }

    private void awaitAccepted(String id) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var status = "";
        while (!"ACCEPTED".equals(status)) {
            if ("MESSAGE_EXCHANGE_ERROR".equals(status) || System.nanoTime() > deadline) {
                throw new IllegalStateException("Message " + id + " ended as " + status);
            }
            status = api.message(id).at("/attributes/messageStatus").asText();
            if (!"ACCEPTED".equals(status)) {
                TimeUnit.MILLISECONDS.sleep(ASK_AGAIN.toMillis());
            }
        }
    }

    /** The largest message there is: 30 MB on both sides with a heap of 512 MB. */
    private void big() throws Exception {
        show.chapter("One message with a file of 29.9 MB, heap 512 MB on both sides");
        var start = System.nanoTime();
        var content = new byte[29_900_000];
        java.util.Arrays.fill(content, (byte) 'x');
        System.arraycopy(Messages.pdf("MATNING"), 0, content, 0, 400);
        awaitAccepted(send(Messages.withFile(town.malmo(), town.arbetsformedlingen(), content)));
        show.plain(String.format(Locale.ROOT, "ACCEPTED after %.1f s", (System.nanoTime() - start) / 1e9));
    }
}
