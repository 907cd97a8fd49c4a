package se.sigill.gateway.api;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import org.springframework.util.unit.DataSize;
import se.sigill.gateway.directory.Function;
import se.sigill.gateway.directory.Participant;
import se.sigill.gateway.directory.Residents;
import se.sigill.gateway.files.FileCheck;
import se.sigill.gateway.files.FileTypes;
import se.sigill.gateway.files.PlayedScanner;
import se.sigill.gateway.files.TestFiles;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.message.Reference;
import se.sigill.gateway.outbox.Wake;
import se.sigill.gateway.payload.MessageXml;
import se.sigill.gateway.platform.HeapShares;
import se.sigill.gateway.support.MemoryDirectory;
import se.sigill.gateway.support.MemoryMailbox;
import se.sigill.gateway.support.MemoryOutbox;
import se.sigill.gateway.support.MemoryTrace;
import se.sigill.gateway.support.PickyMessageXml;

/**
 * The room with its door on a real port, and stand-ins in memory behind it. No {@code @Configuration}: a scan of the whole
 * gateway must not find it.
 */
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            JmsAutoConfiguration.class,
            ArtemisAutoConfiguration.class
        })
@ComponentScan({"se.sigill.gateway.api", "se.sigill.gateway.payload"})
@ComponentScan(
        basePackages = "se.sigill.gateway.platform",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.SafeHeaders"))
@ConfigurationPropertiesScan
class TestGateway {

    static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    static final ParticipantId MALMO = new ParticipantId("0203:malmo.example");
    static final ParticipantId AF = new ParticipantId("0203:af.example");
    static final FunctionAddress BISTAND = new FunctionAddress("malmo.bistand");
    static final FunctionAddress SKOLA = new FunctionAddress("malmo.skola");
    static final FunctionAddress INGANG = new FunctionAddress("af.ingang");

    /** Those woken for, in order. */
    static final class Woken implements Wake {
        final List<UUID> ids = new ArrayList<>();
        volatile boolean broken;

        @Override
        public synchronized void due(UUID id) {
            if (broken) {
                throw new IllegalStateException("no broker");
            }
            ids.add(id);
        }
    }

    /** What stands behind the door. */
    record Stores(MemoryOutbox outbox, MemoryMailbox mailbox, MemoryTrace trace, PickyMessageXml xml, Woken woken) {}

    @Bean
    HeapShares heap() {
        return new HeapShares(DataSize.ofMegabytes(400));
    }

    @Bean
    Stores stores(MemoryOutbox outbox, MemoryMailbox mailbox, MemoryTrace trace, PickyMessageXml xml, Woken woken) {
        return new Stores(outbox, mailbox, trace, xml, woken);
    }

    /** The embedded issuer's own parts read the system's clock, so its tests do too. */
    @Bean
    Clock clock(@Value("${test.clock:fixed}") String clock) {
        return clock.equals("system") ? Clock.systemUTC() : Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    @Primary
    PickyMessageXml pickyMessageXml(@Qualifier("staxMessageXml") MessageXml real) {
        return new PickyMessageXml(real);
    }

    @Bean
    MemoryOutbox outbox(Clock clock) {
        return new MemoryOutbox(clock);
    }

    @Bean
    MemoryMailbox mailbox(PickyMessageXml xml) {
        return new MemoryMailbox(xml);
    }

    @Bean
    MemoryTrace trace(Clock clock) {
        return new MemoryTrace(clock);
    }

    @Bean
    Woken wake() {
        return new Woken();
    }

    @Bean
    MemoryBegunQuestions questions() {
        return new MemoryBegunQuestions();
    }

    @Bean
    Residents residents() {
        return () -> Set.of(MALMO);
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
        var malmo = new Participant(
                MALMO,
                "Malmö stad",
                new AccessPointName("malmo-ap"),
                List.of(function(BISTAND, "Ekonomiskt bistånd"), function(SKOLA, "Skolförvaltningen")));
        var af = new Participant(
                AF, "Arbetsförmedlingen", new AccessPointName("af-ap"), List.of(function(INGANG, "Myndighetsingång")));
        return new MemoryDirectory(malmo, af);
    }

    private static Function function(FunctionAddress address, String name) {
        return new Function(address, name, List.of("Alias " + name), null, Set.of("application/pdf", "image/png"));
    }

    /** A message from Arbetsförmedlingen to a mailbox of Malmö. */
    static Message arriving(FunctionAddress mailbox) {
        var id = MessageId.random();
        var references = List.of(new Reference(new Identifier("dnr", "AF-2026-7"), "Vårt ärende"));
        return new Message(
                id,
                ConversationId.startedBy(id),
                null,
                NOW.minusSeconds(60),
                "Fråga",
                true,
                null,
                new Party(AF, "Arbetsförmedlingen", new Attention(INGANG, "Myndighetsingång", List.of(), references)),
                new Party(MALMO, "Malmö stad", new Attention(mailbox, null, List.of(), List.of())),
                List.of(new Document(
                        "d1",
                        "brev",
                        "1",
                        List.of("Hej Å"),
                        List.of(new FileContent(
                                "a.pdf",
                                "application/pdf",
                                Content.of("%PDF-1.7".getBytes(StandardCharsets.UTF_8)))))));
    }
}
