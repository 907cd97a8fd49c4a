package se.sigill.gateway.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import se.sigill.gateway.platform.Watched;

/**
 * Writes an anchor of the trace to a file and to the log at every turn, after comparing the earlier ones with the database
 * (S133, decision 0016). The log is meant to be shipped to another machine: an anchor counts where the administrator of
 * the database cannot reach it.
 */
@Component
class AnchorKeeper implements Watched {

    private static final Logger LOG = LoggerFactory.getLogger(AnchorKeeper.class);

    private final TraceAnchors anchors;
    private final Path file;
    private volatile List<Trouble> troubles = List.of();

    AnchorKeeper(
            TraceAnchors anchors, @Value("${sigill.config:.}") Path config, @Value("${sigill.data:data}") Path data) {
        this.anchors = anchors;
        this.file = config.resolve(data).resolve("trace-anchors.log");
    }

    @Scheduled(fixedDelayString = "${sigill.trace.anchor-every:1h}", initialDelayString = "PT1M")
    void keep() {
        var kept = kept();
        var faults = anchors.faultIn(kept);
        faults.ifPresent(fault -> LOG.error("The trace was altered. {}", fault));
        troubles = faults.stream()
                .map(fault -> new Trouble("trace-altered", "", true, "The trace was altered. " + fault))
                .toList();
        var last = kept.isEmpty() ? TraceAnchor.NONE : kept.get(kept.size() - 1);
        anchors.next(last).ifPresent(this::write);
    }

    @Override
    public List<Trouble> troubles() {
        return troubles;
    }

    List<TraceAnchor> kept() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .flatMap(line -> TraceAnchor.in(line).stream())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The anchors of the trace cannot be read: " + file, e);
        }
    }

    private void write(TraceAnchor anchor) {
        LOG.info("{}", anchor.line());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, anchor.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The anchor of the trace cannot be kept: " + file, e);
        }
    }
}
