package se.sigill.gateway.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.metrics.TestSurveyor;
import se.sigill.gateway.platform.TestSecrets;
import se.sigill.gateway.platform.Watched.Trouble;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.TestBroker;
import se.sigill.gateway.support.TestDatabase;

/** Operators are told once when something is wrong, again when it lasts, and once when it is over. */
class AlertsTest {

    private static final Path HERE = Path.of("").toAbsolutePath();

    private final TestDatabase database = TestDatabase.fresh();
    private final TestBroker broker = new TestBroker();
    private final AdjustableClock clock = AdjustableClock.at(Instant.now().toString());
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final List<Trouble> wrong = new ArrayList<>();
    private int answer = 204;

    @SuppressWarnings("NullAway.Init")
    private HttpServer web;

    @BeforeEach
    void start() throws IOException {
        mail.start();
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            posted.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
        web.stop(0);
        broker.close();
    }

    private AlertSettings settings() {
        var secret = new AlertSettings.Mail(
                "127.0.0.1",
                mail.getSmtp().getPort(),
                "sigill@malmo.example",
                List.of("drift@malmo.example"),
                false,
                null,
                null);
        var url = URI.create("http://127.0.0.1:" + web.getAddress().getPort() + "/hook");
        return new AlertSettings(
                Duration.ofMinutes(1),
                Duration.ofHours(24),
                Duration.ofHours(1),
                0,
                secret,
                new AlertSettings.Webhook(url, null, Duration.ofSeconds(5)));
    }

    private Conditions conditions(AlertSettings settings) {
        var surveyor = TestSurveyor.of(database, broker.connections(), clock);
        return new Conditions(surveyor, List.of(() -> List.copyOf(wrong)), settings, HERE, Path.of("data"));
    }

    private Alerts alerts(String node) {
        var settings = settings();
        var channels = List.of(
                new MailChannel(Objects.requireNonNull(settings.mail()), TestSecrets.in(HERE)),
                new WebhookChannel(Objects.requireNonNull(settings.webhook()), TestSecrets.in(HERE)));
        return new Alerts(
                conditions(settings),
                new ToldRows(database.client()),
                channels,
                settings,
                new Alerts.Self("malmo-ap", node),
                database.transactions(),
                clock);
    }

    private List<String> mails() {
        return Arrays.stream(mail.getReceivedMessages())
                .map(message -> {
                    try {
                        return message.getSubject() + " | "
                                + GreenMailUtil.getBody(message).strip();
                    } catch (jakarta.mail.MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    @Test
    void a_trouble_is_told_once_by_mail_and_webhook_and_once_more_when_it_is_over() {
        var alerts = alerts("a");
        wrong.add(new Trouble("scanner-down", "", true, "The scanner does not answer."));

        alerts.look();
        alerts.look();

        assertThat(mails()).singleElement().satisfies(text -> assertThat(text)
                .startsWith("Sigill malmo-ap: scanner-down | The scanner does not answer."));
        assertThat(posted).singleElement().satisfies(text -> assertThat(text)
                .startsWith("/hook {")
                .contains("\"gateway\":\"malmo-ap\"", "\"condition\":\"scanner-down\"", "\"state\":\"raised\""));

        wrong.clear();
        alerts.look();
        alerts.look();

        assertThat(mails()).hasSize(2).last().asString().startsWith("Sigill malmo-ap: scanner-down is over |");
        assertThat(posted).hasSize(2).last().asString().contains("\"state\":\"over\"");
    }

    @Test
    void what_lasts_is_told_again_after_a_day() {
        var alerts = alerts("a");
        wrong.add(new Trouble("certificate-ends", "access point lund-ap", false, "It ends."));
        alerts.look();
        clock.forward(Duration.ofHours(23));
        alerts.look();
        assertThat(posted).hasSize(1);

        clock.forward(Duration.ofHours(2));
        alerts.look();

        assertThat(posted).hasSize(2).last().asString().contains("\"state\":\"again\"");
    }

    @Test
    void of_two_nodes_one_tells_what_is_wrong_with_both_and_each_what_is_wrong_with_itself() {
        wrong.add(new Trouble("dead-letters", "", false, "2 steps failed."));
        alerts("a").look();
        alerts("b").look();
        assertThat(posted).hasSize(1);

        wrong.add(new Trouble("disk-full", "", true, "3 % is free."));
        alerts("a").look();
        alerts("b").look();
        assertThat(posted).hasSize(3);
    }

    @Tag("S126")
    @Test
    void s126_a_webhook_is_not_led_on_and_counts_as_not_reached() {
        var alerts = alerts("a");
        mail.stop();
        answer = 302;
        wrong.add(new Trouble("broker-down", "", false, "The broker does not answer."));

        alerts.look();
        alerts.look();
        assertThat(posted).as("told nobody, so told again").hasSize(2).noneMatch(text -> text.startsWith("/elsewhere"));

        answer = 200;
        alerts.look();
        alerts.look();
        assertThat(posted).hasSize(3);
    }

    @Test
    void old_rows_dead_letters_and_a_silent_broker_are_troubles() {
        database.client().sql("""
                        insert into outbox_item (id, kind, status, sender, receiver, created, changed, promised, due, size)
                        values (:id, 'MESSAGE', 'SCHEDULED', 'a', 'b', now(), now(), now() - interval '2 hours', now(), 1)""").param("id", UUID.randomUUID()).update();
        broker.put(TestBroker.DEAD, "one");

        assertThat(conditions(settings()).now())
                .extracting(Trouble::condition)
                .containsExactlyInAnyOrder("too-old", "dead-letters");

        broker.close();
        assertThat(conditions(settings()).now()).extracting(Trouble::condition).contains("broker-down");
    }

    @Test
    void notices_go_encrypted_to_other_machines_or_not_at_all() {
        assertThatThrownBy(() ->
                        new AlertSettings.Webhook(URI.create("http://192.0.2.1/hook"), null, Duration.ofSeconds(1)))
                .hasMessageContaining("https");
        assertThatThrownBy(() -> new AlertSettings.Mail("192.0.2.1", 25, "a", List.of("b"), false, null, null))
                .hasMessageContaining("start-tls");
    }
}
