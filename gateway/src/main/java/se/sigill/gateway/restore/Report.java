package se.sigill.gateway.restore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a restored database lacks, and what follows. Ids only.
 *
 * @param lost promised to clients and gone: ask the clients to send them again
 * @param lostAndSent promised and gone, and handed to the network: ask the receiver before anything else
 * @param doubtful still here, and handed to the network since the backup: ended as uncertain, not sent again
 * @param toAskFor transfers signed for and gone, by access point: ask it to send them again
 * @param receiptsLost messages here whose meddelandekvittens came since: ask the receiver for it
 * @param revived deleted since the backup, and here again: to be deleted again
 * @param inDoors written for business systems, unknown to the mailbox
 */
record Report(
        Instant lastHere,
        Instant lastKnown,
        SortedSet<String> lost,
        SortedSet<String> lostAndSent,
        SortedSet<String> doubtful,
        SortedMap<String, SortedSet<String>> toAskFor,
        SortedSet<String> receiptsLost,
        SortedSet<String> revived,
        SortedSet<String> inDoors) {

    String text() {
        var lines = new ArrayList<String>();
        lines.add("Reconciliation: the database ends at " + lastHere + ", what happened is known until " + lastKnown
                + ".");
        add(lines, "LOST: promised to clients (201) and not here. Ask the clients to send them again", lost);
        add(lines, "LOST, PERHAPS DELIVERED: as above, and handed to the network. Ask the receiver first", lostAndSent);
        add(lines, "UNCERTAIN: handed to the network since the backup. Ended as uncertain; not sent again", doubtful);
        toAskFor.forEach((partner, transfers) ->
                add(lines, "ASK " + partner + " to send again these transfers, which we signed for (MDN)", transfers));
        add(
                lines,
                "RECEIPT LOST: a meddelandekvittens came for these and is gone. Ask the receiver for it",
                receiptsLost);
        add(lines, "REVIVED: deleted since the backup and here again. Delete them", revived);
        add(lines, "IN FOLDERS of business systems, and not in a mailbox", inDoors);
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, String heading, SortedSet<String> ids) {
        lines.add("");
        lines.add(heading + ": " + ids.size());
        ids.forEach(id -> lines.add("  " + id));
    }
}
