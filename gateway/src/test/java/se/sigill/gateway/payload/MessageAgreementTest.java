package se.sigill.gateway.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Issue.Reason;

/** Our rules say what Digg's XML Schema and Schematron say, but where a stricter one is named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageAgreementTest {

    /** Rules of ours that neither file has. */
    private static final Set<String> STRICTER = Set.of(
            "content-base64",
            "recipientID-form",
            "senderID-form",
            "organizationId-length",
            "referenceId-length",
            "documents-content");

    private Schema schema;
    private Schematron schematron;

    @BeforeAll
    void read_diggs_files() {
        SdkSpec.assumeThere();
        schema = SdkSpec.messageSchema();
        schematron =
                new Schematron(SdkSpec.file("message/MessageConstraints.xml").toFile());
    }

    List<Mutants.Mutant> mutants() {
        return Mutants.all();
    }

    @Test
    void what_we_write_is_valid_to_digg() {
        assertThat(Stream.concat(Messages.some(100), Stream.of(Messages.full())).map(Messages::write))
                .allSatisfy(xml -> {
                    assertThat(SdkSpec.isValid(schema, xml)).isTrue();
                    assertThat(schematron.failures(xml)).isEmpty();
                });
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void what_we_refuse_digg_refuses_for_the_same_reason(Mutants.Mutant mutant) {
        if (mutant.stricter()) {
            assertThat(SdkSpec.isValid(schema, mutant.xml())).isTrue();
            assertThat(schematron.failures(mutant.xml())).isEmpty();
            assertThat(issues(mutant.xml())).isNotEmpty();
        } else {
            assertSameVerdict(mutant.xml());
        }
    }

    /** XML Schema counts characters; the JDK counts halves of them. */
    @Test
    void a_label_is_measured_in_characters() {
        var xml = Messages.write(Messages.full()).replace("Malmö stad", "😀".repeat(256));
        assertThat(issues(xml)).isEmpty();
        assertThat(schematron.failures(xml)).isEmpty();
        assertThat(SdkSpec.isValid(schema, xml)).isFalse();
    }

    /** Nine of the sixteen assertions are in force, in eleven places; seven stand in patterns that nothing uses. */
    @Test
    void every_assertion_of_diggs_is_seen_to_fail() {
        var failed = Mutants.all().stream()
                .flatMap(mutant -> schematron.failures(mutant.xml()).stream())
                .collect(Collectors.joining("\n"));
        for (var assertion : List.of(
                "is included but empty.*}label",
                "Timestamp should match.*}creationDateTime",
                "is not a valid UUID.*}messageId",
                "is not a valid UUID.*}conversationId",
                "is not a valid UUID.*}refToMessageId",
                "string length 257 exceeded.*}messageHeader\\[1]/Q\\{[^}]*}label",
                "must be a valid base64.*}ContentFiles",
                "conversationId must be set",
                "must be set to 'urn:riv:infrastructure:messaging:functionalAddress'.*}recipient",
                "should be set to 'iso6523-actorid-upis'.*}recipientID",
                "should be set to 'iso6523-actorid-upis'.*}senderID")) {
            assertThat(failed).containsPattern(assertion);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"min.xml", "messageWithAttachments3.xml", "TF2.4.1.xml"})
    void diggs_examples_get_the_same_verdict(String name) {
        assertSameVerdict(SdkSpec.text("message/examples/" + name));
    }

    /** Elements left out, doubled, moved, renamed and emptied at random. */
    @Test
    void documents_broken_at_random_get_the_same_verdict() {
        var seeds = Messages.some(40).map(Messages::write).toList();
        for (int seed = 0; seed < 400; seed++) {
            assertSameVerdict(Breaking.of(seed).breakElements(seeds.get(seed % seeds.size())));
        }
    }

    private void assertSameVerdict(String xml) {
        var issues = issues(xml);
        boolean valid = SdkSpec.isValid(schema, xml);
        assertThat(issues.stream().noneMatch(issue -> issue.reason() == Reason.SV))
                .as("schema of %s", xml)
                .isEqualTo(valid);
        if (valid) {
            assertThat(issues).allMatch(issue -> issue.detail() == Issue.Detail.INVARIANT);
            assertThat(issues.stream().allMatch(issue -> STRICTER.contains(issue.rule())))
                    .as("rules of %s: %s", xml, issues)
                    .isEqualTo(schematron.failures(xml).isEmpty());
        }
    }

    private static List<Issue> issues(String xml) {
        return Messages.read(xml) instanceof MessageReading.Faulty faulty ? faulty.issues() : List.of();
    }
}
