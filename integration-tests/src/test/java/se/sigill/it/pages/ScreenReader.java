package se.sigill.it.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import se.sigill.demo.Side;

/**
 * Orca, the screen reader, in Swedish, beside Chromium in a window of a display that nobody sees. The keys are real: they
 * reach both, as those of a keyboard do. What Orca would have spoken is read from its log, in the order in which it did.
 */
final class ScreenReader implements AutoCloseable {

    private static final Path ACCESSIBILITY_BUS = Path.of("/usr/libexec/at-spi-bus-launcher");
    private static final Pattern SPOKEN = Pattern.compile("SPEECH OUTPUT: '(.*?)'(?: ?\\{.*)?$");

    /** Orca's own place for what somebody wants otherwise: here, that each line is in the log as soon as it is spoken. */
    private static final String EAGER = "from orca import debug\ndebug.debugFile.reconfigure(line_buffering=True)\n";

    /** Tenths of a second between two sentences, at the most. */
    private static final int BREATH = 5;

    private static final FileAttribute<?> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final List<Process> processes = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8", "LANGUAGE", "sv"));
    private final Path folder;
    private final Path log;
    private final Playwright playwright;
    private int heard;

    private ScreenReader(Path folder) throws IOException {
        this.folder = folder;
        this.log = folder.resolve("orca.log");
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        environment.put("PATH", System.getenv("PATH"));
        var home = Files.createDirectory(folder.resolve("home"));
        environment.put("HOME", home.toString());
        Files.writeString(
                Files.createDirectories(home.resolve(".local/share/orca")).resolve("orca-customizations.py"), EAGER);
        environment.put(
                "XDG_RUNTIME_DIR",
                Files.createDirectory(folder.resolve("run"), OURS_ALONE).toString());
    }

    /** @param folder empty, and with a short path, for sockets are in it */
    static ScreenReader start(Path folder) throws IOException {
        var reader = new ScreenReader(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(reader::end)); // of a test that is stopped too
        try {
            reader.begin();
            return reader;
        } catch (IOException | RuntimeException | Error e) {
            reader.close();
            throw e;
        }
    }

    private void begin() throws IOException {
        environment.put(
                "DISPLAY",
                ":" + firstLine("Xvfb", "-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"));
        environment.put(
                "DBUS_SESSION_BUS_ADDRESS", firstLine("dbus-daemon", "--session", "--nofork", "--print-address=1"));
        run("openbox");
        run(ACCESSIBILITY_BUS.toString(), "--launch-immediately", "--screen-reader=1");
        run("orca", "--replace", "--debug-file=" + log);
        awaitHeard("Skärmläsare på.");
    }

    /** Somebody who hears the pages of that side, and has written its address. */
    Officer officer(Side side) {
        var context = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Browsers.CHROMIUM)
                        .setHeadless(false)
                        .setEnv(environment)
                        .setArgs(Browsers.flags("--force-renderer-accessibility")))
                .newContext(new Browser.NewContextOptions().setLocale("sv-SE"));
        context.setDefaultTimeout((double) PATIENCE.toMillis());
        context.setDefaultNavigationTimeout((double) PATIENCE.toMillis());
        var officer = Officer.at(side, context);
        awaitHeard("about:blank");
        press("ctrl+l");
        type(side.api() + "/");
        press("Return");
        return officer;
    }

    static boolean isInstalled() {
        return Files.isExecutable(ACCESSIBILITY_BUS)
                && List.of("orca", "Xvfb", "xdotool", "openbox", "dbus-daemon").stream()
                        .allMatch(name -> Files.isExecutable(Path.of("/usr/bin", name)));
    }

    /** Presses a key as X names it, e.g. {@code Tab} or {@code ctrl+Return}, when all has been spoken. */
    void press(String key) {
        awaitSilence();
        strike(key);
    }

    private void strike(String key) {
        forget();
        command("xdotool", "key", key);
    }

    void type(String text) {
        awaitSilence();
        command("xdotool", "type", "--delay", "40", text);
    }

    /** Until nothing has been added to what was spoken for so long that nothing more is to come. */
    void awaitSilence() {
        var sizes = new ArrayDeque<Integer>();
        Awaitility.await("silence")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    sizes.addLast(all().size());
                    return sizes.size() > BREATH && sizes.removeFirst().equals(sizes.getLast());
                });
    }

    /** What has been spoken since the last time that something was awaited or forgotten. */
    List<String> heard() {
        var all = all();
        return all.subList(Math.min(heard, all.size()), all.size());
    }

    /** What has been spoken until now is not looked at again. */
    void forget() {
        heard = all().size();
    }

    /** Until something is spoken that has this in it. Forgets what was spoken before it, and itself. */
    String awaitHeard(String wanted) {
        return Awaitility.await("to hear: " + wanted)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> next(wanted), found -> !found.isEmpty());
    }

    private String next(String wanted) {
        var all = all();
        for (int place = heard; place < all.size(); place++) {
            if (all.get(place).contains(wanted)) {
                heard = place + 1;
                return all.get(place);
            }
        }
        return "";
    }

    /** By Tab, one thing after the other, until what is said of one has this in it. */
    List<String> tabTo(String wanted) {
        return goTo("Tab", wanted);
    }

    /**
     * By a key of the reader's own where nothing is being written: {@code b} to the next button, {@code r} to the next
     * radio button, {@code k} to the next link.
     */
    List<String> goTo(String key, String wanted) {
        var met = new ArrayList<String>();
        awaitSilence();
        for (int presses = 0; presses < 60; presses++) {
            strike(key);
            Awaitility.await("more than the key to be spoken after " + met)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> heard().size() > 1);
            awaitSilence();
            var one = heard();
            if (String.join(" ", one).contains(wanted)) {
                return one;
            }
            met.addAll(one);
        }
        throw new AssertionError(key + " does not lead to " + wanted + " but to " + met);
    }

    private List<String> all() {
        try {
            if (!Files.exists(log)) {
                return List.of();
            }
            // the reader is writing: its last line may be half a line, and half a letter
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .map(SPOKEN::matcher)
                    .filter(java.util.regex.Matcher::find)
                    .map(match -> match.group(1).strip())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process run(String... command) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectError(
                folder.resolve(Path.of(command[0]).getFileName() + ".err").toFile());
        var process = builder.start();
        processes.add(process);
        return process;
    }

    private String firstLine(String... command) throws IOException {
        var line = run(command).inputReader(StandardCharsets.UTF_8).readLine();
        if (line == null) {
            throw new IOException(command[0] + " did not start; see " + folder);
        }
        return line.strip();
    }

    private void command(String... command) {
        try {
            var process = run(command);
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed; see " + folder);
            }
            processes.remove(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            playwright.close();
        } finally {
            end();
        }
    }

    /** The last first, for each lives by the one before it. */
    private void end() {
        for (int place = processes.size() - 1; place >= 0; place--) {
            var process = processes.get(place);
            process.destroy();
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }
}
