package se.sigill.gateway.files;

import java.util.List;
import java.util.stream.Collectors;
import se.sigill.gateway.message.Remark;

/** What came of looking into the files of a message. */
public sealed interface Inspection {

    /**
     * Nothing was found that stops it.
     *
     * @param scanned for the trace: clean, no-files, no-scanner where none is set, or passed through unscanned
     */
    record Passed(List<Remark> remarks, String scanned) implements Inspection {

        public Passed {
            remarks = List.copyOf(remarks);
        }
    }

    /** To be kept away from everyone, and answered with a rejection. */
    record Malicious(List<Finding> findings) implements Inspection {

        public Malicious {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Nothing can be said while the scanner is down.
     *
     * @param cause for our own log
     */
    record NotNow(String cause) implements Inspection {}

    /**
     * One malicious file.
     *
     * @param document position in the message, from 1
     * @param file position among the files of the document, from 1
     * @param signature the scanner's name for what is in it
     */
    record Finding(int document, int file, String signature) {

        /** As traces and logs have them. */
        public static String text(List<Finding> findings) {
            return findings.stream()
                    .map(finding -> finding.document() + "/" + finding.file() + " " + finding.signature())
                    .collect(Collectors.joining(", "));
        }
    }
}
