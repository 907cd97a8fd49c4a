package se.sigill.gateway.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.stereotype.Component;
import se.sigill.gateway.trace.JournalFiles;

/**
 * Stands between a database that was set back and everything that would act on it: before anything is sent, taken or
 * swept, the start ends, and says how to go on (F57).
 */
@Component
class RestoreGuard implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreGuard.class);

    private final RestoreSettings settings;
    private final Gap gap;
    private final Reconciliation reconciliation;
    private final JournalFiles journal;
    private final Path data;
    private final Clock clock;

    RestoreGuard(
            RestoreSettings settings,
            Gap gap,
            Reconciliation reconciliation,
            JournalFiles journal,
            @Value("${sigill.config:.}") Path config,
            @Value("${sigill.data:data}") Path data,
            Clock clock) {
        this.settings = settings;
        this.gap = gap;
        this.reconciliation = reconciliation;
        this.journal = journal;
        this.data = config.resolve(data);
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (settings.reconcile()) {
            reconcile();
            throw new SpringApplication.AbandonedRunException();
        }
        if (gap.exists()) {
            throw new IllegalStateException(
                    "The database lacks what this gateway has acknowledged: it was set back to an"
                            + " earlier state, or is another. Nothing is sent. Run ./sigill reconcile --config DIR, act on its"
                            + " report, and start again");
        }
    }

    private void reconcile() {
        try {
            var text = reconciliation.carryOut().text();
            var when =
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
            var file = Files.writeString(data.resolve("reconciliation-" + when + ".txt"), text);
            putAside(data.resolve("trace-anchors.log"), when);
            journal.reconciled();
            System.out.print(text);
            LOG.info("The report stands in {}", file);
        } catch (IOException e) {
            throw new UncheckedIOException("The report cannot be written in " + data, e);
        }
    }

    /** Anchors of what was lost fit no longer. */
    private static void putAside(Path anchors, String when) throws IOException {
        if (Files.exists(anchors)) {
            Files.move(
                    anchors,
                    anchors.resolveSibling("trace-anchors.until-" + when + ".log"),
                    StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
