package se.sigill.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import se.sigill.demo.Side;
import se.sigill.it.journey.Towns;

/** Somebody in front of a browser. */
final class Officer {

    private static final Path PICTURES = Towns.ROOT.resolve("integration-tests/target/sidor");
    private static final Path GUIDE = Towns.ROOT.resolve("integration-tests/target/handledning");
    private static final String AXE = axe();

    final Page page;
    private final Side side;
    private final List<String> trouble = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private int clicks;

    private Officer(Side side, BrowserContext context) {
        this.side = side;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                trouble.add(message.text());
            }
        });
        page.onPageError(trouble::add);
        page.onRequest(request -> addresses.add(request.url()));
    }

    static Officer at(Side side, BrowserContext context) {
        return new Officer(side, context);
    }

    /** Through the real identity provider. */
    Officer loggedInAs(String name) {
        page.navigate(side.api() + "/");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
        page.waitForURL(side.api() + "/arenden**");
        return this;
    }

    void go(String path) {
        page.navigate(side.api() + path);
    }

    /** Of everything that was asked for, on the way. */
    List<String> addresses() {
        return List.copyOf(addresses);
    }

    String path() {
        return page.url().substring(side.api().length());
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The first of that name: lists have the newest first. */
    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    String text() {
        return page.locator("main").innerText();
    }

    /** The page tells it by itself, or when it is asked again; never later than a bound. */
    void awaitText(String wanted) {
        Awaitility.await("the page to say: " + wanted)
                .atMost(java.time.Duration.ofSeconds(90))
                .pollInterval(java.time.Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(text()).contains(wanted));
    }

    /** As {@link #awaitText}, for a page that is opened anew each time. */
    void awaitAt(String path, String wanted) {
        Awaitility.await("the page " + path + " to say: " + wanted)
                .atMost(java.time.Duration.ofSeconds(90))
                .pollInterval(java.time.Duration.ofMillis(700))
                .untilAsserted(() -> {
                    go(path);
                    assertThat(text()).contains(wanted);
                });
    }

    /** No breach of WCAG 2.2 AA that a program can find, no script in trouble; and pictures of it, wide and narrow. */
    void look(String name) {
        page.evaluate(AXE);
        @SuppressWarnings("unchecked")
        var found = (List<Map<String, Object>>)
                page.evaluate(
                        "async () => (await axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}))"
                                + ".violations.map(v => ({id: v.id, help: v.help, nodes: v.nodes.map(n => n.html + ' | ' + n.failureSummary).join('\\n')}))");
        picture(name, 1280, 900);
        picture(name + "-telefon", 390, 844);
        assertThat(found).as("axe on " + name).isEmpty();
        assertThat(overflow())
                .as("what sticks out at 320 px, which is 400 % of 1280: " + name)
                .isEmpty();
        assertThat(trouble).as("the browser's console on " + name).isEmpty();
        page.setViewportSize(1280, 900);
    }

    /** A picture for the handledning: what is seen without scrolling. */
    void show(String name) {
        page.setViewportSize(900, 640);
        page.screenshot(new Page.ScreenshotOptions().setPath(GUIDE.resolve(name + ".png")));
        page.setViewportSize(1280, 900);
    }

    /** Clicks, and counts. */
    void click(Locator what) {
        clicks++;
        what.click();
    }

    /** How many clicks since the last time this was asked. */
    int clicks() {
        int sum = clicks;
        clicks = 0;
        return sum;
    }

    /** By Tab alone, as far as it is from where the focus stands. */
    void tabTo(String selector) {
        for (int presses = 0; presses < 150; presses++) {
            if (Boolean.TRUE.equals(
                    page.evaluate("s => document.activeElement && document.activeElement.matches(s)", selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not lead to " + selector + " on " + path());
    }

    /** Whether what has the focus can be seen to have it: WCAG 2.4.7. */
    boolean focusIsSeen() {
        return Boolean.TRUE.equals(page.evaluate("() => { const e = document.activeElement; const seen = x =>"
                + " getComputedStyle(x).outlineStyle !== 'none' || getComputedStyle(e, '::after').outlineStyle !== 'none';"
                + " return seen(e); }"));
    }

    private void picture(String name, int width, int height) {
        page.setViewportSize(width, height);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** What is wider than the page, by its HTML. Tables that scroll by themselves may be. */
    private List<?> overflow() {
        page.setViewportSize(320, 256);
        return (List<?>) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth ? [] :"
                + " [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > window.innerWidth"
                + " && !e.closest('.tabellram')).map(e => e.outerHTML.slice(0, 160))");
    }

    private static String axe() {
        try (var in = Officer.class.getResourceAsStream("/axe/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
