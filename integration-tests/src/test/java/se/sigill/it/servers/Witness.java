package se.sigill.it.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import se.sigill.demo.OwnDatabase;
import se.sigill.demo.Side;

/**
 * Where the checker looks into a gateway; written to its {@code databases.json}.
 *
 * @param anchors what access points' certificates descend from, PEM
 * @param files folders of its logs and whatever else it writes
 */
public record Witness(
        String participant, String url, String user, String passwordFile, String anchors, List<String> files) {

    public static Witness of(String participant, String url, String user, Path passwordFile, Path anchors) {
        return new Witness(participant, url, user, passwordFile.toString(), anchors.toString(), List.of());
    }

    /** A gateway with a PostgreSQL of its own. */
    public static Witness embedded(Side side, OwnDatabase database, Path anchors) {
        return of(side.participant(), database.url(), OwnDatabase.USER, database.passwordFile(), anchors)
                .with(side.folder());
    }

    public Witness with(Path... folders) {
        return new Witness(
                participant,
                url,
                user,
                passwordFile,
                anchors,
                Stream.of(folders).map(Path::toString).toList());
    }
}
