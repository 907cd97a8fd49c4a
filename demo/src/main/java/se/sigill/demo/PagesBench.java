package se.sigill.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * {@code pages HOME GATEWAY-JAR [CASES]}: how long the list of cases takes to open for somebody who has logged in, with a
 * hundred cases in her mailbox and with many, in turn and in the same run. The first hundred were really sent; the others
 * are older, and are rows in the database of the running gateway: a list that reads no more than it shows does not meet
 * them.
 */
public final class PagesBench {

    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final int FEW = 100;
    private static final int MANY = 100_000;
    private static final int WARM_UP = 1_500;
    private static final int ROUNDS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LIST = "/arenden?visa=vantar";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
    private static final String OLDER = """
            insert into casework_case (id, place, mailbox, conversation, participant, counterpart, counterpart_function,
                asked, facts, situation, state, since, confidential, created, changed)
            overriding system value
            select gen_random_uuid(), -n, mailbox, gen_random_uuid(), participant, counterpart, counterpart_function,
                asked, facts, situation, state, since, confidential, created, changed
            from (select * from casework_case where state = 'WAITING' order by place limit 1) one,
                generate_series(1, ?) n""";

    private final Town town;
    private final Show show;
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private PagesBench(Town town, Show show) {
        this.town = town;
        this.show = show;
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("usage: pages HOME GATEWAY-JAR [CASES]");
            System.exit(2);
        }
        var show = new Show(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        var cases = args.length > 2 ? Integer.parseInt(args[2]) : MANY;
        var plan = Plan.of(Path.of(args[0]), Path.of(args[1]))
                .with(JVM)
                .fresh(true)
                .pages(true);
        try (var town = Town.start(plan, show)) {
            new PagesBench(town, show).run(Math.max(cases, FEW));
        }
    }

    private void run(int cases) throws Exception {
        show.chapter(FEW + " questions are sent");
        send();
        logIn("anna");
        awaitList();
        show.chapter("The list of " + FEW + " cases, and of " + cases);
        measure(WARM_UP);
        var few = measure(ROUNDS);
        report(FEW, few);
        older(cases - FEW);
        measure(WARM_UP);
        var many = measure(ROUNDS);
        report(cases, many);
        show.plain(String.format(
                Locale.ROOT, "%nratio of the p95 with %d cases : with %d = %.2f", cases, FEW, many.p95 / few.p95));
    }

    private void send() throws Exception {
        var api = town.api(town.malmo());
        for (int i = 0; i < FEW; i++) {
            api.send(Messages.ofSize(town.malmo(), town.arbetsformedlingen(), 500));
        }
    }

    /** As a person does: asks for a page, is sent to say who she is, and comes back. */
    private void logIn(String who) throws IOException, InterruptedException {
        var asked = get(LIST);
        var fields = new ArrayList<String>();
        var hidden = HIDDEN.matcher(asked.body());
        while (hidden.find()) {
            fields.add(encode(hidden.group(1)) + "=" + encode(hidden.group(2)));
        }
        fields.add("username=" + encode(who));
        var answer = HttpRequest.newBuilder(asked.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", fields)))
                .build();
        listed(browser.send(answer, BodyHandlers.ofString()));
    }

    private void awaitList() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!listed(get(LIST)).contains("class=\"antal\">" + FEW + "<")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The list never had " + FEW + " cases");
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /** Milliseconds. */
    private record Took(double median, double p95) {}

    private Took measure(int rounds) throws IOException, InterruptedException {
        var nanos = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            var start = System.nanoTime();
            var answer = get(LIST);
            nanos[i] = System.nanoTime() - start;
            if (!listed(answer).contains("arenderad")) {
                throw new IllegalStateException("A list without cases is no measure");
            }
        }
        Arrays.sort(nanos);
        return new Took(nanos[rounds / 2] / 1e6, nanos[rounds * 95 / 100] / 1e6);
    }

    private void report(int cases, Took took) {
        show.plain(String.format(
                Locale.ROOT, "%,9d cases   median %6.1f ms   p95 %6.1f ms", cases, took.median, took.p95));
    }

    private void older(int cases) throws SQLException {
        var database = new OwnDatabase(town.malmo().folder().resolve("data"));
        try (var connection = database.connect();
                var rows = connection.prepareStatement(OLDER);
                var analyze = connection.prepareStatement("analyze casework_case")) {
            rows.setInt(1, cases);
            if (rows.executeUpdate() != cases) {
                throw new IllegalStateException("There is no case to be made into many");
            }
            analyze.execute();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(town.malmo().api() + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    private static String listed(HttpResponse<String> answer) {
        if (answer.statusCode() != 200 || !answer.body().contains("id=\"lista\"")) {
            throw new IllegalStateException("%s answered %d, and no list".formatted(answer.uri(), answer.statusCode()));
        }
        return answer.body();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
