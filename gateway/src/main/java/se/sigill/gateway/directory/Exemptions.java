package se.sigill.gateway.directory;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.sigill.gateway.directory.AccessPoint.KeyTransport;
import se.sigill.gateway.directory.Written.Text;

/** Reads what is allowed to one partner against the rule: until when, for what reason, and by which two (decision D7). */
final class Exemptions {

    private static final Logger LOG = LoggerFactory.getLogger(Exemptions.class);
    private static final String FORM =
            "exception: { until: 2027-01-31, approved-by: [security officer, system owner], reason: … }";

    private final Path file;
    private final Problems problems;

    Exemptions(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** @return the end of the last day on which PKCS#1 v1.5 is taken from this partner; empty where it is not */
    Optional<Instant> end(String path, Written.Point written, KeyTransport transport) {
        Written.Exemption exemption = written.exception();
        if (exemption == null) {
            if (transport == KeyTransport.RSA_PKCS1) {
                problem(written.keyTransport(), path + ".key-transport: rsa-pkcs1 is against the rule; add " + FORM);
            }
            return Optional.empty();
        }
        if (transport != KeyTransport.RSA_PKCS1) {
            problem(exemption.until(), path + ".exception allows nothing; take it away, or write rsa-pkcs1");
            return Optional.empty();
        }
        return approved(path + ".exception", exemption, written.name());
    }

    private Optional<Instant> approved(String path, Written.Exemption exemption, @Nullable Text name) {
        List<String> by = approvedBy(exemption);
        Optional<Instant> end = day(path, exemption.until());
        if (by.size() < 2) {
            problem(exemption.until(), path + ".approved-by must name two different functions, and no persons");
        }
        if (exemption.reason() == null || exemption.reason().value().isEmpty()) {
            problem(exemption.until(), path + ".reason is missing; write it");
        }
        end.ifPresent(at -> LOG.warn(
                "Exception for access point {}: rsa-pkcs1 until {}, approved by {}",
                name == null ? "?" : name.value(),
                at,
                by));
        return end;
    }

    private static List<String> approvedBy(Written.Exemption exemption) {
        List<@Nullable Text> written = exemption.approvedBy() == null ? List.of() : exemption.approvedBy();
        return written.stream()
                .filter(Objects::nonNull)
                .map(Text::value)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    private Optional<Instant> day(String path, @Nullable Text at) {
        try {
            return Optional.of(LocalDate.parse(at == null ? "" : at.value())
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
        } catch (DateTimeException e) {
            problem(at, path + ".until must be the last day, e.g. 2027-01-31");
            return Optional.empty();
        }
    }

    private void problem(@Nullable Text at, String what) {
        problems.add(file, at, what);
    }
}
