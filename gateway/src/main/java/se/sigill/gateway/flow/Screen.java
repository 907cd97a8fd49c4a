package se.sigill.gateway.flow;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.files.FileCheck;
import se.sigill.gateway.files.Incident;
import se.sigill.gateway.files.Inspection;
import se.sigill.gateway.files.Quarantine;
import se.sigill.gateway.mailbox.Arrival;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.payload.Rejections;
import se.sigill.gateway.seal.Verified;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.Trace;

/**
 * Files are scanned before anything else is decided of a message: a malicious one is an incident wherever it was going
 * (S103).
 */
@Component
class Screen {

    private static final Logger LOG = LoggerFactory.getLogger(Screen.class);

    private final FileCheck files;
    private final Quarantine quarantine;
    private final Trace trace;
    private final Transactions transactions;
    private final Clock clock;

    Screen(FileCheck files, Quarantine quarantine, Trace trace, Transactions transactions, Clock clock) {
        this.files = files;
        this.quarantine = quarantine;
        this.trace = trace;
        this.transactions = transactions;
        this.clock = clock;
    }

    Inspection inspect(Verified verified) {
        return files.check(verified.message());
    }

    /** The arrival is left as it is, and the sweep rings for it again; that it waits is traced once. */
    void held(Arrival arrival, Inspection.NotNow notNow) {
        LOG.error("Arrival {} waits for the scanner, and no receipt goes: {}", arrival.id(), notNow.cause());
        var entries = trace.of(arrival.subject());
        if (entries.isEmpty() || entries.get(entries.size() - 1).step() != Step.HELD) {
            transactions.commit(() -> trace.record(
                    arrival.subject(),
                    arrival.transmission(),
                    Step.HELD,
                    Map.of("arrival", arrival.id().toString(), "cause", "scanner-down")));
        }
    }

    static List<Issue> issues(Inspection.Malicious malicious) {
        return malicious.findings().stream()
                .map(finding -> Rejections.malware(finding.document(), finding.file()))
                .toList();
    }

    /** Joins the caller's transaction. */
    void quarantine(Arrival arrival, Verified verified, Inspection.Malicious malicious) {
        var message = verified.message();
        var incident = new Incident(
                UUID.randomUUID(),
                message.id(),
                message.sender().id(),
                message.recipient().id(),
                message.recipientFunction(),
                arrival.id(),
                Thumbprint.of(verified.signer()),
                clock.instant(),
                malicious.findings());
        quarantine.keep(incident, verified.payload());
        LOG.error(
                "Malicious file stopped and kept: incident={} message={} from={} arrival={} findings={}",
                incident.id(),
                incident.message(),
                incident.from(),
                arrival.id(),
                Inspection.Finding.text(malicious.findings()));
    }
}
