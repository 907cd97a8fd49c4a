package se.sigill.gateway.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import se.sigill.gateway.metrics.Standing;
import se.sigill.gateway.metrics.Survey;
import se.sigill.gateway.metrics.Surveyor;
import se.sigill.gateway.platform.QueueDepths;
import se.sigill.gateway.platform.Watched;
import se.sigill.gateway.platform.Watched.Trouble;

/** Everything that is wrong now. */
@Component
class Conditions {

    private static final Logger LOG = LoggerFactory.getLogger(Conditions.class);
    private static final int ALL = 100;

    private final Surveyor surveyor;
    private final List<Watched> watched;
    private final AlertSettings settings;
    private final Path data;

    Conditions(
            Surveyor surveyor,
            List<Watched> watched,
            AlertSettings settings,
            @Value("${sigill.config:.}") Path config,
            @Value("${sigill.data:data}") Path data) {
        this.surveyor = surveyor;
        this.watched = List.copyOf(watched);
        this.settings = settings;
        this.data = config.resolve(data);
    }

    List<Trouble> now() {
        var troubles = new ArrayList<Trouble>();
        try {
            troubles.addAll(of(surveyor.survey()));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The database does not answer ({})", e.getClass().getSimpleName());
            troubles.add(
                    new Trouble("database-down", "", true, "The database does not answer. Nothing is taken or sent."));
        }
        watched.forEach(one -> troubles.addAll(one.troubles()));
        fullDisk(troubles);
        return troubles;
    }

    List<Trouble> of(Survey survey) {
        var troubles = new ArrayList<Trouble>();
        survey.standings().stream()
                .filter(standing -> onItsWay(standing) && survey.age(standing).compareTo(settings.oldest()) > 0)
                .forEach(standing -> troubles.add(tooOld(standing, survey)));
        add(troubles, "receipts-overdue", survey.overdue(), "messages wait for a meddelandekvittens past its deadline");
        add(
                troubles,
                "dead-letters",
                survey.queues().getOrDefault(QueueDepths.DEAD, 0L),
                "steps failed until they were put aside");
        add(troubles, "unreadable", survey.count("arrival", "UNREADABLE"), "envelopes cannot be read and are kept");
        add(troubles, "sender-blocked", survey.blocked(), "senders were blocked in the last hour");
        if (survey.queues().isEmpty()) {
            troubles.add(new Trouble("broker-down", "", false, "The broker does not answer. Messages go on, slower."));
        }
        return troubles;
    }

    private static boolean onItsWay(Standing standing) {
        return !standing.atRest()
                && !standing.state().equals("WAITING_FOR_RECEIPT")
                && !standing.state().equals("UNREADABLE");
    }

    private static Trouble tooOld(Standing standing, Survey survey) {
        var text = "The oldest %s in state %s is %d minutes old; %d stand there."
                .formatted(
                        standing.kind(), standing.state(), survey.age(standing).toMinutes(), standing.count());
        return new Trouble("too-old", standing.kind() + " " + standing.state(), false, text);
    }

    private static void add(List<Trouble> troubles, String condition, long count, String what) {
        if (count > 0) {
            troubles.add(new Trouble(condition, "", false, count + " " + what + "."));
        }
    }

    private void fullDisk(List<Trouble> troubles) {
        try {
            var disk = Files.getFileStore(
                    Files.exists(data) ? data : data.toAbsolutePath().getRoot());
            long free = disk.getUsableSpace() * ALL / Math.max(1, disk.getTotalSpace());
            if (free < settings.diskFree()) {
                troubles.add(
                        new Trouble("disk-full", "", true, "Of the disk of the data folder " + free + " % is free."));
            }
        } catch (IOException e) {
            troubles.add(new Trouble("disk-full", "", true, "The disk of the data folder cannot be looked at."));
        }
    }
}
