package se.sigill.gateway.casework;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.certs.DevPki;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Writing;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.directory.Function;
import se.sigill.gateway.directory.Participant;
import se.sigill.gateway.directory.Residents;
import se.sigill.gateway.files.FileCheck;
import se.sigill.gateway.files.PlayedScanner;
import se.sigill.gateway.files.TestFiles;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.mailbox.TestMailbox;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.outbox.TestOutbox;
import se.sigill.gateway.outbox.Wake;
import se.sigill.gateway.payload.MessageReading;
import se.sigill.gateway.payload.MessageXml;
import se.sigill.gateway.payload.TestPayloads;
import se.sigill.gateway.platform.Secrets;
import se.sigill.gateway.platform.TestSecrets;
import se.sigill.gateway.seal.VerifiedMessages;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.MemoryDirectory;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.vault.TestVault;
import se.sigill.gateway.vault.Vault;

/**
 * Cases of two organisations over the real outbox and mailbox, on one database: what one side sends is carried to the
 * other when a test says so. Its clock stands until it is moved.
 */
public final class CaseRoom implements AutoCloseable {

    public static final ParticipantId MALMO = new ParticipantId("0203:malmo.example");
    public static final ParticipantId AF = new ParticipantId("0203:af.example");
    public static final FunctionAddress BISTAND = new FunctionAddress("malmo.bistand");
    public static final FunctionAddress INGANG = new FunctionAddress("af.ingang");

    /** Of Skatteverket's published test numbers. */
    public static final String CLIENT = "191212121212";

    public static final Member ANNA = member("anna", "Anna Exempelsson", BISTAND, Role.SOCIALSEKRETERARE);
    public static final Member BO = member("bo", "Bo Provberg", BISTAND, Role.SOCIALSEKRETERARE);
    public static final Member CECILIA = member("cecilia", "Cecilia Testdotter", BISTAND, Role.BREVLADEANSVARIG);
    public static final Member DAVID = member("david", "David Demosson", INGANG, Role.MYNDIGHETSUTLAMNARE);

    public final TestDatabase database = TestDatabase.fresh();
    public final AdjustableClock clock;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** @param more further classes to be made, e.g. of the pages */
    public CaseRoom(String now, Class<?>... more) {
        this(now, new NoticeSettings(null, 587, null, true, null, null, null), more);
    }

    public CaseRoom(String now, NoticeSettings notices, Class<?>... more) {
        bean(NoticeSettings.class, notices);
        bean(Secrets.class, TestSecrets.in(Path.of("")));
        if (notices.host() != null) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("notices", Map.of("sigill.notices.host", notices.host())));
        }
        clock = AdjustableClock.at(now);
        bean(Clock.class, clock);
        bean(JdbcClient.class, database.client());
        bean(JdbcTemplate.class, database.template());
        bean(TransactionTemplate.class, database.transactions());
        bean(Vault.class, TestVault.in(database));
        bean(Outbox.class, TestOutbox.in(database, clock));
        bean(Mailbox.class, TestMailbox.in(database, clock));
        bean(MessageXml.class, TestPayloads.messages());
        bean(FileCheck.class, TestFiles.check(new PlayedScanner()));
        bean(Wake.class, id -> {});
        bean(Directory.class, directory());
        bean(Residents.class, () -> Set.of(MALMO, AF));
        bean(CaseworkSettings.class, settings(List.of(30, 7)));
        bean(CaseRetentionSettings.class, new CaseRetentionSettings(null, null));
        context.scan("se.sigill.gateway.casework");
        if (more.length > 0) {
            context.register(more);
        }
        context.refresh();
        for (var member : List.of(ANNA, BO, CECILIA, DAVID)) {
            get(Members.class).loggedIn(member);
        }
    }

    /** Those that hold where nothing is set. */
    public static CaseworkSettings settings(List<Integer> consentReminders) {
        return new CaseworkSettings(
                null,
                null,
                2,
                6,
                consentReminders,
                5,
                Duration.ofHours(4),
                Duration.ofDays(7),
                true,
                3,
                Duration.ofMillis(500));
    }

    private <T> void bean(Class<T> type, T it) {
        context.registerBean(type, () -> it);
    }

    public void logIn(Member member) {
        get(Members.class).loggedIn(member);
    }

    public static Member member(String subject, String name, FunctionAddress mailbox, Role... roles) {
        return new Member(subject, name, Map.of(mailbox, Set.of(roles)));
    }

    private static Directory directory() {
        return new MemoryDirectory(
                new Participant(
                        MALMO,
                        "Malmö stad",
                        new AccessPointName("malmo-ap"),
                        List.of(new Function(BISTAND, "Ekonomiskt bistånd", List.of(), null, Set.of()))),
                new Participant(
                        AF,
                        "Arbetsförmedlingen",
                        new AccessPointName("af-ap"),
                        List.of(new Function(INGANG, "Myndighetsingången", List.of("AF"), null, Set.of()))));
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Anna asks Arbetsförmedlingen; what she sent has not arrived yet. */
    public UUID ask(Member member, @Nullable Part consent, String... templates) {
        var questions = Arrays.stream(templates)
                .map(code -> new Part.Question(code, "Fråga " + code, "", ""))
                .toList();
        var sending = get(Cases.class)
                .ask(
                        member,
                        new Question(
                                BISTAND,
                                MALMO,
                                AF,
                                INGANG,
                                "EB-2026-1",
                                new Part.Client(CLIENT, "Test Testsson"),
                                questions,
                                consent,
                                null,
                                null,
                                false));
        if (sending instanceof Sending.Promised promised) {
            return promised.caseId();
        }
        throw new AssertionError(sending);
    }

    /** What a case last sent arrives in the other side's mailbox, and its case. */
    public UUID carry(UUID caseId) {
        var id = database.client()
                .sql(
                        "select id from casework_message where case_id = :case and not incoming order by place desc limit 1")
                .param("case", caseId)
                .query(UUID.class)
                .single();
        try (var payload = get(Outbox.class).payload(id).orElseThrow()) {
            var xml = payload.readAllBytes();
            if (!(TestPayloads.messages().read(new ByteArrayInputStream(xml)) instanceof MessageReading.Read read)) {
                throw new AssertionError("What was sent can be read");
            }
            var signer = DevPki.shared().organisation("0203:malmo.example").certificate();
            var verified = VerifiedMessages.of(read.message(), xml, signer, clock.instant());
            database.commit(() -> get(Mailbox.class)
                    .deposit(
                            verified,
                            read.message().recipientFunction(),
                            UUID.randomUUID(),
                            clock.instant(),
                            Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        takeIn();
        return database.client()
                .sql("select case_id from casework_message where id = :id and incoming")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    /** A business system of Malmö sends a part to Arbetsförmedlingen, past the pages. */
    public void sendElsewhere(Part part) {
        var message = new Message(
                MessageId.random(),
                ConversationId.startedBy(MessageId.random()),
                null,
                clock.instant(),
                "Samtycke",
                true,
                Writing.SYSTEM,
                new Party(MALMO, "Malmö stad", Attention.of(BISTAND)),
                new Party(AF, "Arbetsförmedlingen", Attention.of(INGANG)),
                Writing.documents(List.of(part)));
        var written = new Content.Collector();
        TestPayloads.messages().write(message, written);
        database.commit(
                () -> get(Outbox.class).accept(message, written.content().open()));
        takeIn();
    }

    /** A further message comes in to a case of the answering side. */
    public void again(UUID theirs) {
        var conversation = find(DAVID, theirs).conversation();
        var ours = database.client()
                .sql("select id from casework_case where mailbox = :mailbox and conversation = :conversation")
                .param("mailbox", BISTAND.value())
                .param("conversation", conversation.value())
                .query(UUID.class)
                .single();
        get(Cases.class)
                .write(
                        ANNA,
                        find(ANNA, ours),
                        List.of(new Part.Letter("Meddelande", List.of("En sak till"), List.of())),
                        null);
        carry(ours);
    }

    /** What happened in outbox and mailbox, and what silence makes of it. */
    public void takeIn() {
        get(Intake.class).run();
    }

    public Case find(Member member, UUID id) {
        return get(CaseLists.class).find(member, id).orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }
}
