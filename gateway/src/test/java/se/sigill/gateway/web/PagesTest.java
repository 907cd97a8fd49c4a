package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Members;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.TestIntake;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;

/** Asker and answerer before the pages, through every filter, on a real database. */
@SpringBootTest(
        classes = TestPages.class,
        properties = {"sigill.web.issuer=http://127.0.0.1:1", "sigill.web.test-mode=true"})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class PagesTest {

    /** Skatteverket's published test number. */
    static final String CLIENT = "19121212-1212";

    private static final Pattern CASE = Pattern.compile("/arenden/([0-9a-f-]{36})$");

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    final WebApplicationContext context;
    final MockMvc mvc;
    final AdjustableClock clock;
    final TestPost post;
    final TestDatabase database;

    PagesTest(WebApplicationContext context) {
        this.context = context;
        this.mvc = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(context.getBean("springSecurityFilterChain", jakarta.servlet.Filter.class))
                .build();
        this.clock = context.getBean(AdjustableClock.class);
        this.post = context.getBean(TestPost.class);
        this.database = context.getBean(TestDatabase.class);
    }

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry settings) {
        settings.add("sigill.config", () -> FOLDER.toString());
        settings.add("sigill.casework.counterparts", () -> "counterparts.yaml");
    }

    /** One for the run: the stores of all these tests are the same. */
    private static final Path FOLDER = folder();

    private static Path folder() {
        try {
            var folder = Files.createTempDirectory(Path.of("target"), "pages");
            Files.writeString(folder.resolve("counterparts.yaml"), """
                    - participant: "0203:af.example"
                      phone: "0771-00 00 00"
                      routine: Myndighetsingången svarar vardagar 9–15.
                      protected-identity: true
                      hidden-templates: [F]
                    """);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static final Member ANNA =
            member("anna", "Anna Exempelsson", Map.of(Samples.BISTAND, Set.of(Role.SOCIALSEKRETERARE)));
    static final Member BO = member("bo", "Bo Provberg", Map.of(Samples.BISTAND, Set.of(Role.ARBETSKONSULENT)));
    static final Member DAVID =
            member("david", "David Demosson", Map.of(Samples.FRAGOR, Set.of(Role.MYNDIGHETSUTLAMNARE)));
    static final Member EVA = member("eva", "Eva Påhittad", Map.of(Samples.FRAGOR, Set.of(Role.SAMTYCKESREGISTRERARE)));

    static Member member(String subject, String name, Map<FunctionAddress, Set<Role>> roles) {
        return new Member(subject, name, roles);
    }

    @BeforeEach
    void know() {
        clock.forward(Duration.between(clock.instant(), MONDAY));
        var members = context.getBean(Members.class);
        List.of(ANNA, BO, DAVID, EVA).forEach(members::loggedIn);
    }

    final Visitor as(Member member) {
        return Visitor.as(member, mvc);
    }

    /** Everything sent arrives, is receipted, and both sides know; what that brings about goes on as well. */
    final void carry() {
        for (int round = 0; round < 3; round++) {
            post.carry();
            takeIn();
        }
    }

    final void takeIn() {
        TestIntake.run(context);
    }

    static MockMultipartFile scan() {
        return new MockMultipartFile(
                "samtycke-fil",
                "samtycke.pdf",
                "application/pdf",
                "%PDF-1.7\n%SAMTYCKE (PROV)\n%%EOF".getBytes(StandardCharsets.UTF_8));
    }

    /** A question with everything that must be there, and no consent. */
    static Map<String, String> question(String reference) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("fran", "0203:malmo.example|malmo:bistand");
        fields.put("till", "0203:af.example|af:fragor");
        fields.put("personnummer", CLIENT);
        fields.put("namn", "Test Testsson");
        fields.put("referens", reference);
        fields.put("skyddad", "nej");
        fields.put("fraga", "18");
        fields.put("samtycke", "utan");
        return fields;
    }

    static Map<String, String> withConsent(Map<String, String> fields) {
        fields.put("samtycke", "nytt");
        fields.put("samtycke-omfattar", "Uppgifter om planering");
        fields.put("samtycke-fran", "2026-03-01");
        fields.put("samtycke-till", "2026-09-01");
        fields.put("samtycke-lamnat", "PAPER");
        return fields;
    }

    /** Sent, and where its case is. */
    final String asked(Visitor visitor, Map<String, String> fields) {
        var files = "nytt".equals(fields.get("samtycke")) ? List.of(scan()) : List.<MockMultipartFile>of();
        var answer = visitor.form("/fraga", files, Visitor.with(fields));
        assertThat(answer.location()).as(answer.text()).matches(CASE);
        return String.valueOf(answer.location());
    }

    /** The case of that reference in a mailbox, as its members see it. */
    static String caseOf(Visitor visitor, String tab, String title) {
        var list = visitor.open("/arenden?visa=" + tab).html();
        var found = Pattern.compile("href=\"(/arenden/[0-9a-f-]{36})\"[^>]*>" + Pattern.quote(title) + "<")
                .matcher(list);
        assertThat(found.find()).as(title + " in " + list).isTrue();
        return found.group(1);
    }
}
