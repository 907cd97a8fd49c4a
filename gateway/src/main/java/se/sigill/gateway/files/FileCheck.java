package se.sigill.gateway.files;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.Remark;

/** Shows every file of a message to the scanner, and notes what a receiver should know of them. */
@Component
public final class FileCheck {

    private final Scanner scanner;
    private final boolean holds;

    FileCheck(Scanner scanner, FilesSettings settings) {
        this.scanner = scanner;
        this.holds = settings.whenScannerIsDown() == FilesSettings.WhenDown.HOLD;
    }

    public Inspection check(Message message) {
        var round = new Round();
        for (int document = 0; document < message.documents().size(); document++) {
            var files = message.documents().get(document).files();
            for (int file = 0; file < files.size(); file++) {
                round.check(files.get(file), document + 1, file + 1);
            }
        }
        return round.outcome();
    }

    /** One file, before it is part of a message. */
    public Inspection check(FileContent file) {
        var round = new Round();
        round.check(file, 1, 1);
        return round.outcome();
    }

    /** One message's files. A finding outweighs a scanner that fell silent afterwards. */
    private final class Round {

        private final List<Remark> remarks = new ArrayList<>();
        private final List<Inspection.Finding> findings = new ArrayList<>();
        private String scanned = "no-files";
        private String silence = "";

        void check(FileContent file, int document, int position) {
            var scan = scan(file);
            if (scan instanceof Scan.Found found) {
                findings.add(new Inspection.Finding(document, position, found.signature()));
            } else if (scan instanceof Scan.Unanswered unanswered) {
                silence = unanswered.cause();
                remarks.add(new Remark(document, position, Remark.Kind.UNSCANNED));
            } else if (silence.isEmpty()) {
                scanned = scan instanceof Scan.Clean ? "clean" : "no-scanner";
            }
            if (ActiveContent.in(file.content())) {
                remarks.add(new Remark(document, position, Remark.Kind.ACTIVE_CONTENT));
            }
            if (!FileNames.harmless(file.fileName())) {
                remarks.add(new Remark(document, position, Remark.Kind.NAME_CHANGED));
            }
        }

        /** One that is down now is not asked about every further file. */
        private Scan scan(FileContent file) {
            return silence.isEmpty() ? Layers.scan(scanner, file.content()) : new Scan.Unanswered(silence);
        }

        Inspection outcome() {
            if (!findings.isEmpty()) {
                return new Inspection.Malicious(findings);
            }
            if (silence.isEmpty()) {
                return new Inspection.Passed(remarks, scanned);
            }
            return holds ? new Inspection.NotNow(silence) : new Inspection.Passed(remarks, "unscanned");
        }
    }
}
