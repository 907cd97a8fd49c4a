package se.sigill.gateway.operate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import se.sigill.gateway.mailbox.Arrivals;
import se.sigill.gateway.outbox.Outbox;

/** Looks at the start for what a sudden end left behind: tells of it, and clears away what nobody can miss (F58). */
@Component
class SelfCheck implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);
    private static final Pattern HALF_WRITTEN = Pattern.compile("\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.xml");

    /** Another node with the same folder may be writing. */
    private static final Duration LEFT = Duration.ofMinutes(1);

    /** What refers to a content; a content is stored in the transaction of the row that refers to it. */
    private static final String UNREFERENCED = """
            select count(*) from vault_content c
            where c.id not in (
                select ref from outbox_item cross join lateral
                    (values (payload), (body), (transport_receipt), (receipt_envelope)) refs (ref) where ref is not null)
            and not exists (select from arrival a where a.envelope = c.id)
            and not exists (select from deposit d where d.payload = c.id)
            and not exists (select from incident i where i.payload = c.id)
            and not exists (select from casework_consent k where k.file = c.id)
            and not exists (select from casework_consent_draft k where k.scan = c.id)
            and not exists (select from casework_kept_file k where k.content = c.id)""";

    private final Outbox outbox;
    private final Arrivals arrivals;
    private final JdbcClient jdbc;
    private final boolean alone;
    private final Path folders;

    SelfCheck(
            Outbox outbox,
            Arrivals arrivals,
            JdbcClient jdbc,
            @Value("${sigill.database.url:}") String database,
            @Value("${sigill.config:.}") Path config,
            @Value("${sigill.data:data}") Path data) {
        this.outbox = outbox;
        this.arrivals = arrivals;
        this.jdbc = jdbc;
        this.alone = database.isEmpty(); // an embedded database has one gateway
        this.folders = config.resolve(data).resolve("folders");
    }

    @Override
    public void afterSingletonsInstantiated() {
        int claims = alone ? outbox.freeClaims() + arrivals.freeClaims() : 0;
        long files = halfWritten().stream().filter(SelfCheck::cleared).count();
        if (claims + files > 0) {
            LOG.warn(
                    "Left by a sudden end: {} steps under way, begun anew; {} half-written files, removed",
                    claims,
                    files);
        }
    }

    private List<Path> halfWritten() {
        if (!Files.isDirectory(folders)) {
            return List.of();
        }
        try (var files = Files.walk(folders, 2)) {
            return files.filter(file ->
                            HALF_WRITTEN.matcher(file.getFileName().toString()).matches())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its message was not deposited yet: the step that wrote it writes it again. */
    private static boolean cleared(Path file) {
        try {
            boolean left = Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(Instant.now().minus(LEFT));
            return left && Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("A half-written file cannot be removed: {}", file, e);
            return false;
        }
    }

    /** Told and not erased: who erased by mistake could not bring it back. */
    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "P1D")
    long unreferenced() {
        long contents = jdbc.sql(UNREFERENCED).query(Long.class).single();
        if (contents > 0) {
            LOG.warn("Contents in the vault that nothing refers to: {}", contents);
        }
        return contents;
    }
}
