package se.sigill.gateway.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import se.sigill.gateway.platform.Watched;

/**
 * What happened, beside the database: a line for each entry of the trace, written when it is committed and before anybody
 * is told (decision 0018). After a restore from a backup these lines say exactly what the backup lacks (F57).
 */
@Component
public class JournalFiles implements Journal, Watched {

    private static final Logger LOG = LoggerFactory.getLogger(JournalFiles.class);
    private static final String RECONCILED = "reconciled";
    private static final String ENDING = ".log";
    private static final List<String> FACTS = List.of("from-access-point", "receipt", "arrival");
    private static final int FIELDS = 6;

    private final Path folder;
    private final int days;
    private final Clock clock;
    private @Nullable LocalDate today;

    /** Whether the file of today ends with a line that is whole. */
    private boolean whole;

    private volatile boolean failing;

    JournalFiles(TraceSettings settings, @Value("${sigill.config:.}") Path config, Clock clock) {
        this.folder = config.resolve(settings.journal());
        this.days = settings.journalDays();
        this.clock = clock;
    }

    @Override
    public synchronized void committed(Entry entry) {
        try {
            write(line(entry));
            failing = false;
        } catch (IOException e) {
            failing = true;
            LOG.error("The journal of the trace cannot be written: {}", folder, e);
        }
    }

    /** What came before needs no more comparing with the database. */
    public synchronized void reconciled() {
        try {
            write(RECONCILED + "\t" + clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException("The journal of the trace cannot be written: " + folder, e);
        }
    }

    private void write(String line) throws IOException {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!day.equals(today)) {
            Files.createDirectories(folder);
            forget(day.minusDays(days));
            today = day;
            whole = false;
        }
        var file = folder.resolve(day + ENDING);
        var begin = whole || endsWhole(file) ? "" : "\n";
        whole = false;
        Files.writeString(file, begin + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        whole = true;
    }

    /** What a sudden end or a full disk cut off must not swallow the line after it. */
    private static boolean endsWhole(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return true;
        }
        try (var bytes = Files.newByteChannel(file, StandardOpenOption.READ)) {
            var last = ByteBuffer.allocate(1);
            bytes.position(bytes.size() - 1).read(last);
            return last.get(0) == '\n';
        }
    }

    @Override
    public List<Trouble> troubles() {
        return failing
                ? List.of(new Trouble(
                        "journal-not-written", "", true, "The journal of the trace cannot be written: " + folder))
                : List.of();
    }

    private void forget(LocalDate before) throws IOException {
        for (var file : files()) {
            if (file.getFileName().toString().compareTo(before + ENDING) < 0) {
                Files.delete(file);
            }
        }
    }

    /** Oldest first. */
    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    /** Everything since the last time it was reconciled, oldest first. */
    public List<Entry> entries() {
        return last(Integer.MAX_VALUE);
    }

    /** At least so many of the last since it was reconciled, if there are, oldest first; reads no more days than that takes. */
    public List<Entry> last(int wanted) {
        var entries = new ArrayDeque<Entry>();
        boolean reconciled = false;
        try {
            var days = files();
            for (int day = days.size() - 1; day >= 0 && !reconciled && entries.size() < wanted; day--) {
                var lines = new String(Files.readAllBytes(days.get(day)), UTF_8)
                        .lines()
                        .toList(); // cut anywhere
                for (int i = lines.size() - 1; i >= 0 && !reconciled; i--) {
                    reconciled = lines.get(i).startsWith(RECONCILED);
                    entry(lines.get(i)).ifPresent(entries::addFirst);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal of the trace cannot be read: " + folder, e);
        }
        return List.copyOf(entries);
    }

    private static String line(Entry entry) {
        var facts = entry.facts().entrySet().stream()
                .filter(fact -> FACTS.contains(fact.getKey()))
                .map(fact -> fact.getKey() + "=" + fact.getValue())
                .collect(Collectors.joining(" "));
        return String.join(
                "\t",
                Long.toString(entry.sequence()),
                entry.subject().toString(),
                String.valueOf(entry.transmission()).replaceAll("\\p{Cntrl}", " "),
                entry.at().toString(),
                entry.step(),
                facts);
    }

    /** A line that was cut off at a sudden end tells nothing. */
    private static Optional<Entry> entry(String line) {
        var fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Entry(
                    Long.parseLong(fields[0]),
                    UUID.fromString(fields[1]),
                    fields[2].equals("null") ? null : fields[2],
                    Instant.parse(fields[3]),
                    fields[4],
                    facts(fields[5])));
        } catch (IllegalArgumentException | DateTimeException broken) {
            return Optional.empty();
        }
    }

    private static Map<String, String> facts(String text) {
        var facts = new LinkedHashMap<String, String>();
        for (var fact : text.split(" ", -1)) {
            int equals = fact.indexOf('=');
            if (equals > 0) {
                facts.put(fact.substring(0, equals), fact.substring(equals + 1));
            }
        }
        return new TreeMap<>(facts);
    }
}
