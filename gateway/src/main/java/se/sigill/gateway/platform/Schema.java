package se.sigill.gateway.platform;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Brings the tables to what this program knows. A newer program may have been here before: what it added does not disturb
 * us (F56, decision 0021), unless its migration says in its name that it breaks with older ones.
 */
@Component
class Schema implements FlywayMigrationStrategy {

    static final String BREAKS = "breaking";

    @Override
    public void migrate(Flyway flyway) {
        var breaking = Arrays.stream(flyway.info().applied())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                .filter(migration -> migration.getDescription().startsWith(BREAKS))
                .map(MigrationInfo::getScript)
                .collect(Collectors.joining(", "));
        if (!breaking.isEmpty()) {
            throw new IllegalStateException(
                    "The database was changed by a newer gateway in a way that this one does not" + " understand ("
                            + breaking + "); start the newer one");
        }
        flyway.migrate();
    }
}
