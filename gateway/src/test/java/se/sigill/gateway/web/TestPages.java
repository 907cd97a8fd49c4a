package se.sigill.gateway.web;

import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.util.unit.DataSize;
import se.sigill.gateway.directory.Function;
import se.sigill.gateway.directory.Participant;
import se.sigill.gateway.directory.Residents;
import se.sigill.gateway.files.FileCheck;
import se.sigill.gateway.files.FileTypes;
import se.sigill.gateway.files.PlayedScanner;
import se.sigill.gateway.files.TestFiles;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.outbox.Wake;
import se.sigill.gateway.platform.HeapShares;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.MemoryDirectory;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;

/**
 * Pages, cases and stores as they are, on a database; the way between two gateways is {@link TestPost}. Both sides have
 * their mailboxes here. No {@code @Configuration}: a scan of the whole gateway must not find it.
 */
@EnableAutoConfiguration(
        exclude = {FlywayAutoConfiguration.class, JmsAutoConfiguration.class, ArtemisAutoConfiguration.class})
@ComponentScan({
    "se.sigill.gateway.web",
    "se.sigill.gateway.casework",
    "se.sigill.gateway.payload",
    "se.sigill.gateway.outbox",
    "se.sigill.gateway.mailbox",
    "se.sigill.gateway.vault",
    "se.sigill.gateway.trace"
})
@ComponentScan(
        basePackages = "se.sigill.gateway.platform",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.SafeHeaders"))
@ConfigurationPropertiesScan({
    "se.sigill.gateway.web",
    "se.sigill.gateway.casework",
    "se.sigill.gateway.vault",
    "se.sigill.gateway.trace"
})
class TestPages {

    /** A mailbox of Malmö in which nobody of the scenario has a role. */
    static final FunctionAddress SKOLA = new FunctionAddress("malmo:skola");

    @Bean
    TestDatabase database() {
        return TestDatabase.fresh();
    }

    @Bean
    DataSource dataSource(TestDatabase database) {
        return database.dataSource();
    }

    /** A Monday. */
    @Bean
    AdjustableClock clock() {
        return AdjustableClock.at("2026-03-02T08:00:00Z");
    }

    @Bean
    HeapShares heap() {
        return new HeapShares(DataSize.ofMegabytes(400));
    }

    @Bean
    Wake wake() {
        return id -> {};
    }

    @Bean
    Residents residents() {
        return () -> Set.of(Samples.MALMO, Samples.AF);
    }

    @Bean
    PlayedScanner scanner() {
        return new PlayedScanner();
    }

    @Bean
    FileCheck files(PlayedScanner scanner) {
        return TestFiles.check(scanner);
    }

    @Bean
    FileTypes types() {
        return new FileTypes();
    }

    @Bean
    MemoryDirectory directory() {
        return new MemoryDirectory(
                new Participant(
                        Samples.MALMO,
                        "Malmö stad",
                        new AccessPointName("malmo-ap"),
                        List.of(function(Samples.BISTAND, "Ekonomiskt bistånd"), function(SKOLA, "Skolförvaltningen"))),
                new Participant(
                        Samples.AF,
                        "Arbetsförmedlingen",
                        new AccessPointName("af-ap"),
                        List.of(function(Samples.FRAGOR, "Myndighetsingången"))));
    }

    private static Function function(FunctionAddress address, String name) {
        return new Function(address, name, List.of(), null, Set.of("application/pdf"));
    }

    @Bean
    TestPost post(
            se.sigill.gateway.outbox.Outbox outbox,
            se.sigill.gateway.mailbox.Mailbox mailbox,
            se.sigill.gateway.payload.MessageXml xml,
            TestDatabase database,
            AdjustableClock clock) {
        return new TestPost(outbox, mailbox, xml, database, clock);
    }
}
