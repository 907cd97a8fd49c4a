package se.sigill.gateway.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Message;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageXmlTest {

    private final MessageXml xml = new StaxMessageXml();

    List<Message> generated() {
        return Messages.some(200).toList();
    }

    @ParameterizedTest
    @MethodSource("generated")
    void a_message_is_read_as_it_was_written(Message message) {
        assertThat(xml.check(message)).isEmpty();
        assertThat(Messages.read(Messages.write(message))).isEqualTo(new MessageReading.Read(message));
    }

    /** What was promised once is known again by its bytes, whichever version of ours wrote them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 56, 57, 58, 14_591, 14_592, 14_593, 14_649, 29_184, 100_000})
    void a_file_is_written_in_portions_as_it_is_in_one(int size) {
        var file = new byte[size];
        Arrays.fill(file, (byte) 7);
        var whole = new ByteArrayOutputStream();
        XmlOut.write(whole, out -> {
            out.writeStartElement("content");
            out.writeBinary(file, 0, size);
            out.writeEndElement();
        });
        var text = whole.toString(StandardCharsets.UTF_8);

        assertThat(Messages.write(withFile(Messages.full(), file)))
                .contains(text.substring(text.indexOf("<content>") + 9, text.indexOf("</content>")) + "</ns:content>");
    }

    @Test
    void every_field_is_written_and_read() {
        var written = Messages.write(Messages.full());
        assertThat(Messages.read(written)).isEqualTo(new MessageReading.Read(Messages.full()));
        assertThat(written)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .contains(
                        "<ns:creationDateTime>2026-11-22T10:11:12.345Z<",
                        "<ns:refToMessageId>33333333-",
                        "<ns:index>2<",
                        "<ns:personId><ns:root>1.2.752.29.6.2.1</ns:root><ns:extension>SE1-abc<",
                        "<ns:content>JVBERg==</ns:content>")
                .doesNotContain("/>")
                .doesNotContainPattern("<([^/>]+)></");
    }

    @Test
    void the_same_message_gives_the_same_bytes() {
        assertThat(Messages.write(Messages.full())).isEqualTo(Messages.write(Messages.full()));
    }

    @Test
    void elements_of_other_namespaces_are_dropped_where_the_schema_allows_them() {
        var extended = Messages.write(Messages.full())
                .replace("</ns:messageHeader>", "<x:a xmlns:x='urn:x'><x:b c='1'>d</x:b></x:a></ns:messageHeader>")
                .replace("</ns:documents>", "<y xmlns='urn:y'>z</y></ns:documents>");
        assertThat(Messages.read(extended)).isEqualTo(new MessageReading.Read(Messages.full()));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "1,true", "' true ',true", "false,false", "0,false"})
    void confidentiality_is_any_boolean_of_xml_schema(String text, boolean expected) {
        var read = Messages.read(change("<ns:confidentiality>true<", "<ns:confidentiality>" + text + "<"));
        assertThat(read).isInstanceOfSatisfying(MessageReading.Read.class, it -> assertThat(
                        it.message().confidential())
                .isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:11:12.3Z,2026-11-22T10:11:12.300Z",
        "2026-11-22T10:11:12.34Z,2026-11-22T10:11:12.340Z",
        "2026-12-31T24:00:00.0Z,2027-01-01T00:00:00Z",
        "2024-02-29T00:00:00.000Z,2024-02-29T00:00:00Z"
    })
    void a_time_has_one_to_three_decimals(String text, Instant expected) {
        var read = Messages.read(change("2026-11-22T10:11:12.345Z", text));
        assertThat(read).isInstanceOfSatisfying(MessageReading.Read.class, it -> assertThat(
                        it.message().created())
                .isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JVBERg==", "JVBE\r\n\tRg=\n=", "<![CDATA[JVBE]]>Rg&#61;=", "JVBERg== "})
    void base64_may_be_wrapped(String content) {
        assertThat(Messages.read(change("JVBERg==", content))).isEqualTo(new MessageReading.Read(Messages.full()));
    }

    @Test
    void a_message_that_was_refused_still_says_whom_it_claims_to_be_from() {
        var read = Messages.read(change("<ns:confidentiality>true<", "<ns:confidentiality>ja<"));
        assertThat(read).isInstanceOfSatisfying(MessageReading.Faulty.class, faulty -> assertThat(faulty.identity())
                .isEqualTo(new MessageReading.Identity(
                        "11111111-2222-4333-8444-555555555555", "0203:malmo.se", "0203:af.se")));
    }

    @Test
    void at_most_twenty_faults_are_told_those_of_the_schema_first() {
        var broken = Messages.write(Messages.full())
                .replace("<ns:contentType>", "<ns:contentType a='b'>")
                .replace("<ns:messageBody>", "<ns:messageBody>" + "<ns:documents/>".repeat(50))
                .replace("11111111-", "x");
        assertThat(Messages.read(broken)).isInstanceOfSatisfying(MessageReading.Faulty.class, faulty -> {
            assertThat(faulty.issues()).hasSize(20);
            assertThat(faulty.issues().stream().map(Issue::reason)).isSorted();
        });
    }

    @Test
    void our_own_messages_are_judged_before_they_are_promised() {
        var document = new Document(
                "id",
                "",
                null,
                List.of("a\u0000b", "\ud800"),
                List.of(new FileContent("f", "t", Content.of(new byte[0]))));
        assertThat(xml.check(with(List.of(document, new Document("2", null, "b", List.of(), List.of())))))
                .extracting(Issue::rule, Issue::path)
                .containsExactlyInAnyOrder(
                        fault("value-characters", "[1]/ns:ContentText[1]/ns:characterSequence"),
                        fault("value-characters", "[1]/ns:ContentText[2]/ns:characterSequence"),
                        fault("empty", "[1]/ns:documentName"),
                        fault("empty", "[1]/ns:ContentFiles[1]/ns:content"),
                        fault("documents-content", "[2]"),
                        fault("documents-index", "[1]/ns:index"),
                        fault("documents-index", "[2]/ns:index"));
    }

    private static Tuple fault(String rule, String path) {
        return tuple(rule, "/ns:messagePayload/ns:message/ns:messageBody/ns:documents" + path);
    }

    @Test
    void a_message_of_exactly_the_limit_is_taken_and_one_byte_more_is_not() {
        var room = (int) Message.MAX_SIZE - valuesOf(Messages.full());
        var fits = withFile(room);
        assertThat(xml.check(fits)).isEmpty();
        assertThat(xml.check(withFile(room + 1))).extracting(Issue::rule).containsExactly("message-size");
        assertThat(Messages.read(Messages.write(fits))).isEqualTo(new MessageReading.Read(fits));
        assertThat(Messages.read(Messages.write(withFile(room + 1))))
                .isInstanceOfSatisfying(MessageReading.Faulty.class, faulty -> assertThat(faulty.issues())
                        .extracting(Issue::detail)
                        .containsExactly(Issue.Detail.TOO_LONG));
    }

    /** Bytes of all values, a file of one byte included as none. */
    private static int valuesOf(Message message) {
        var values = Messages.write(withFile(message, new byte[1]))
                .replaceAll("<[^>]*>", "")
                .replace("AA==", "");
        return values.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Message withFile(int size) {
        return withFile(Messages.full(), new byte[size]);
    }

    private static Message withFile(Message message, byte[] content) {
        var file = new FileContent("f", "application/pdf", Content.of(content));
        return with(message, List.of(new Document("1", null, null, List.of(), List.of(file))));
    }

    @Test
    void a_thousand_files_are_read() {
        var files = IntStream.range(0, 1000)
                .mapToObj(i -> Messages.file("f" + i, "x" + i))
                .toList();
        var message = with(List.of(new Document("1", null, null, List.of(), files)));
        assertThat(Messages.read(Messages.write(message))).isEqualTo(new MessageReading.Read(message));
    }

    @Test
    void a_bomb_of_elements_is_too_long() {
        var bomb = change("</ns:message>", "<x xmlns='urn:x'>1</x>".repeat(100_001) + "</ns:message>");
        assertThat(Messages.read(bomb))
                .isInstanceOfSatisfying(MessageReading.Faulty.class, faulty -> assertThat(faulty.issues())
                        .extracting(Issue::rule)
                        .containsExactly("message-parts"));
    }

    @Test
    void what_never_ends_is_too_long() {
        var start = Messages.write(Messages.full()).split("</ns:message>", 2)[0];
        var endless =
                new SequenceInputStream(new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)), new Blanks());
        assertThat(xml.read(endless))
                .isInstanceOfSatisfying(MessageReading.Faulty.class, faulty -> assertThat(faulty.issues())
                        .extracting(Issue::rule)
                        .contains("message-size"));
    }

    @Test
    void a_stream_that_fails_is_the_callers_to_deal_with() {
        var failing = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("full");
            }
        };
        assertThatThrownBy(() -> xml.write(Messages.full(), failing)).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"min.xml", "messageWithAttachments3.xml"})
    void diggs_examples_are_taken(String name) {
        SdkSpec.assumeThere();
        assertThat(Messages.read(SdkSpec.text("message/examples/" + name))).isInstanceOf(MessageReading.Read.class);
    }

    @Test
    void diggs_bad_date_is_a_fault_of_structure() {
        SdkSpec.assumeThere();
        assertThat(Messages.read(SdkSpec.text("message/examples/TF2.4.1.xml")))
                .isInstanceOfSatisfying(MessageReading.Faulty.class, faulty -> assertThat(
                                faulty.issues().get(0))
                        .isEqualTo(MessageRules.CREATED_TYPE.at(
                                "/ns:messagePayload/ns:message/ns:messageHeader/ns:creationDateTime")));
    }

    private static String change(String from, String to) {
        var base = Messages.write(Messages.full());
        assertThat(base).contains(from);
        return base.replace(from, to);
    }

    private static Message with(List<Document> documents) {
        return with(Messages.full(), documents);
    }

    private static Message with(Message like, List<Document> documents) {
        return new Message(
                like.id(),
                like.conversation(),
                like.refersTo(),
                like.created(),
                like.label(),
                like.confidential(),
                like.generatingSystem(),
                like.sender(),
                like.recipient(),
                documents);
    }

    @Test
    void reading_needs_memory_for_the_files_and_not_for_their_text() {
        var bytes = Messages.write(withFile(29_000_000)).getBytes(StandardCharsets.UTF_8);
        xml.read(new ByteArrayInputStream(bytes));
        assertThat(allocatedBy(() -> xml.read(new ByteArrayInputStream(bytes)))).isLessThan(62_000_000);
    }

    @Test
    void writing_needs_no_memory_for_files() {
        var message = withFile(29_000_000);
        assertThat(allocatedBy(() -> xml.write(message, OutputStream.nullOutputStream())))
                .isLessThan(1_000_000);
    }

    private static long allocatedBy(Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static final class Blanks extends InputStream {

        @Override
        public int read() {
            return ' ';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) ' ');
            return length;
        }
    }
}
