package se.sigill.gateway.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static se.sigill.gateway.message.Issue.Detail.DUPLICATE;
import static se.sigill.gateway.message.Issue.Detail.FORBIDDEN;
import static se.sigill.gateway.message.Issue.Detail.NOT_FOUND;
import static se.sigill.gateway.message.Issue.Detail.NOT_SUPPORTED;
import static se.sigill.gateway.message.Issue.Detail.SECURITY;
import static se.sigill.gateway.message.Issue.Detail.TOO_LONG;
import static se.sigill.gateway.message.Issue.Reason.BV;
import static se.sigill.gateway.message.Issue.Reason.SIG;

import java.io.StringReader;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import se.sigill.gateway.message.Issue;

/** The rows of content specification 5.3 that are not about the XML. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RejectionsTest {

    Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of(Rejections.malware(1, 2), BV, FORBIDDEN, "Skadlig kod – incident skapad"),
                Arguments.of(Rejections.tooLong(), BV, TOO_LONG, "Större än 30 MB – dela upp"),
                Arguments.of(Rejections.duplicate(), BV, DUPLICATE, "Redan mottaget – skicka inte igen"),
                Arguments.of(
                        Rejections.fileTypeNotSupported(2, 1),
                        BV,
                        NOT_SUPPORTED,
                        "Mottagaren tar inte emot filtypen – gör om till PDF"),
                Arguments.of(
                        Rejections.unknownFunction(), BV, NOT_FOUND, "Mottagaradressen finns inte längre – välj ny"),
                Arguments.of(
                        Rejections.repliesToFailedMessage(),
                        BV,
                        NOT_SUPPORTED,
                        "Svaret gäller ett meddelande som avsändaren markerat som fel – skicka som nytt"),
                Arguments.of(Rejections.signatureNotValid(), SIG, SECURITY, security()),
                Arguments.of(Rejections.notEncrypted(), SIG, SECURITY, security()),
                Arguments.of(Rejections.senderDiffers(), BV, SECURITY, security()),
                Arguments.of(Rejections.recipientDiffers(), BV, SECURITY, security()),
                Arguments.of(Rejections.functionDiffers(), BV, SECURITY, security()),
                Arguments.of(Rejections.messageIdDiffers(), BV, SECURITY, security()));
    }

    private static String security() {
        return "Avsändarens identitet/kryptering godtogs inte – anmäl";
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_ground_has_diggs_codes_and_our_swedish(
            Issue issue, Issue.Reason reason, Issue.Detail detail, String swedish) {
        assertThat(issue.reason()).isEqualTo(reason);
        assertThat(issue.detail()).isEqualTo(detail);
        assertThat(issue.swedish()).isEqualTo(swedish);
        assertThat(issue.english()).isNotBlank();
    }

    @Test
    void each_path_leads_to_one_element_of_a_message() throws Exception {
        for (var issue : List.of(
                Rejections.tooLong(),
                Rejections.duplicate(),
                Rejections.malware(2, 2),
                Rejections.fileTypeNotSupported(2, 1),
                Rejections.unknownFunction(),
                Rejections.repliesToFailedMessage(),
                Rejections.senderDiffers(),
                Rejections.recipientDiffers(),
                Rejections.functionDiffers(),
                Rejections.messageIdDiffers())) {
            assertThat(count(issue.path())).as(issue.path()).isEqualTo("1");
        }
    }

    private static String count(String path) throws Exception {
        var xpath = XPathFactory.newDefaultInstance().newXPath();
        xpath.setNamespaceContext(new Prefixes());
        return xpath.evaluate(
                "count(" + path + ")", new InputSource(new StringReader(Messages.write(Messages.full()))));
    }

    @Test
    void users_are_told_in_swedish_whatever_letters_the_code_is_in() {
        assertThat(Rejections.swedish("Not-Found")).contains("Mottagaradressen finns inte längre – välj ny");
        assertThat(Rejections.swedish("multiple-matches")).contains("Redan mottaget – skicka inte igen");
        assertThat(Rejections.swedish("RegelID-123")).isEmpty();
    }

    private static final class Prefixes implements NamespaceContext {

        @Override
        public String getNamespaceURI(String prefix) {
            return prefix.equals("ns") ? MessageXml.NAMESPACE : XMLConstants.NULL_NS_URI;
        }

        @Override
        public String getPrefix(String namespace) {
            return "ns";
        }

        @Override
        public Iterator<String> getPrefixes(String namespace) {
            return List.of("ns").iterator();
        }
    }
}
