package se.sigill.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.certs.DevPki;
import se.sigill.it.InLongRuns;
import se.sigill.it.faults.Point.Who;
import se.sigill.it.servers.SlowScanner;

/** What an operator does to a gateway, or a gateway to itself, with many messages under way. */
class FilesAndKeysIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    @Tag("F30")
    void f30_killed_while_a_file_is_scanned() throws Exception {
        try (var scanner = new SlowScanner();
                var town = FaultTown.plain(
                        "scanning",
                        null,
                        side -> side.name().equals("malmo") ? "" : "  files:\n    scanner: " + scanner.uri() + "\n")) {
            Wreck.through(town, (there, traffic) -> {
                for (int times = 0; times < 2; times++) {
                    scanner.hold();
                    Awaitility.await("a file is scanned").atMost(SOON).until(() -> scanner.held() > 0);
                    var about = deposits(town);
                    var since = Instant.now();
                    there.kill(Who.RECEIVER);
                    assertThat(deposits(town))
                            .as("no message is deposited before it is scanned")
                            .isEqualTo(about);
                    town.histories().away(town.side(Who.RECEIVER).participant(), "scanner", since, Instant.now());
                    scanner.release();
                    there.restart(Who.RECEIVER);
                }
            });
            System.out.print(town.checked());
        }
    }

    private static final int WAITING = 5;

    private static long deposits(FaultTown town) {
        return town.servers().postgres().count("arbetsformedlingen", "select count(*) from deposit");
    }

    /** At once, and with no time in which both are good: what was sealed for the old one could not be opened any more. */
    @Test
    @Tag("F19")
    void f19_the_receivers_certificate_changes_while_messages_wait() throws Exception {
        try (var town = FaultTown.plain("rekeyed", null, side -> "");
                var traffic = town.traffic()) {
            var pki = DevPki.in(town.home().resolve("pki"), Clock.systemUTC());
            var folder = town.home().resolve("pki/arbetsformedlingen");
            town.kill(Who.RECEIVER);
            traffic.burst(WAITING);
            Awaitility.await("they are sealed, and wait")
                    .atMost(SOON)
                    .until(() -> town.count(Who.SENDER, """
                            select count(*) from outbox_item
                            where status = 'SCHEDULED_FOR_RESEND' and transmission is not null""") == WAITING);

            pki.accessPoint("arbetsformedlingen-ap-ny").writeTo(folder, "access-point-ny");
            for (var who : Who.values()) {
                var book = town.folder(who).resolve("directory/participants.yaml");
                Files.writeString(
                        book,
                        Files.readString(book)
                                .replace(
                                        "/arbetsformedlingen/access-point.pem",
                                        "/arbetsformedlingen/access-point-ny.pem"));
            }
            Files.writeString(
                    town.folder(Who.RECEIVER).resolve("gateway.yaml"),
                    """
                    ---
                    sigill:
                      trust:
                        access-point:
                          keys:
                            - { key-store: %s/access-point-ny.p12 }
                    """.formatted(folder),
                    StandardOpenOption.APPEND);
            town.restart(Who.RECEIVER);
            traffic.settle();

            assertThat(town.count(Who.SENDER, """
                            select count(*) from trace_entry where step = 'SEALED' and facts like '%instead-of=%'""")).isEqualTo(WAITING);
            System.out.print(town.checked());
        }
    }

    @Test
    @Tag("F20")
    @InLongRuns
    void f20_our_certificate_changes_with_many_under_way() throws Exception {
        try (var town = FaultTown.plain("rollover", null, side -> "")) {
            var pki = DevPki.in(town.home().resolve("pki"), Clock.systemUTC());
            pki.accessPoint("malmo-ap-ny").writeTo(town.home().resolve("pki/malmo"), "access-point-ny");
            for (var who : Who.values()) {
                publish(town.folder(who).resolve("directory/participants.yaml"));
            }
            var change = Instant.now().plus(Duration.ofSeconds(45));
            Files.writeString(
                    town.folder(Who.SENDER).resolve("gateway.yaml"),
                    """
                    ---
                    sigill:
                      trust:
                        access-point:
                          keys:
                            - { key-store: %1$s/access-point.p12 }
                            - { key-store: %1$s/access-point-ny.p12, in-force-from: "%2$s" }
                    """.formatted(town.home().resolve("pki/malmo"), change),
                    StandardOpenOption.APPEND);
            town.kill(Who.SENDER);
            town.restart(Who.SENDER);
            Wreck.through(town, (there, traffic) -> {
                traffic.awaitAcknowledged(5);
                Awaitility.await("we sign with the new key")
                        .atMost(Duration.ofMinutes(3))
                        .until(() -> there.servers().postgres().count("arbetsformedlingen", """
                                select count(distinct signer) from arrival""") == 2);
                traffic.awaitAcknowledged(5);
            });
            System.out.print(town.checked());
        }
    }

    /** The new certificate beside the old one. */
    private static void publish(Path book) throws IOException {
        var text = Files.readString(book);
        var old = text.lines()
                .filter(line -> line.contains("/malmo/access-point.pem"))
                .findFirst()
                .orElseThrow();
        Files.writeString(book, text.replace(old, old + "\n" + old.replace("access-point.pem", "access-point-ny.pem")));
    }
}
