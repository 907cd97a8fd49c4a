package se.sigill.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Waits for a process of ours until it answers. */
final class Readiness {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private Readiness() {}

    /** @return whether it answered 200 there before it ended or the time was up */
    static boolean comes(Process process, URI at) throws InterruptedException {
        var deadline = Instant.now().plus(START);
        while (!answers(at)) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
        return true;
    }

    private static boolean answers(URI at) throws InterruptedException {
        var request = HttpRequest.newBuilder(at).timeout(Duration.ofSeconds(5)).build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
