package se.sigill.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What strangers wrote cannot forge, hide or flood the log (S127), as text and as JSON. */
@ExtendWith(OutputCaptureExtension.class)
class LogTest {

    private static final List<String> HOSTILE = List.of(
            "name\r\n2026-03-12T08:14:00.000Z INFO [main] se.sigill.gateway.flow.Receive: Message accepted",
            "name\n{\"log\":{\"level\":\"INFO\"},\"message\":\"forged\"}",
            "\u001b[2J\u001b[31mred\u001b]0;title\u0007",
            "left\u202eright\u2066\u200b",
            "next\u0085line\u2028separator\u2029",
            "nul\u0000 del\u007f",
            "\ud800 alone",
            "x".repeat(100_000));

    static class Nothing {}

    private static Logger log(String format) {
        new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off")
                .run("--logging.structured.format.console=" + format)
                .close();
        return LoggerFactory.getLogger("se.sigill.test");
    }

    private static List<String> marked(CapturedOutput output) {
        return output.getAll().lines().filter(line -> line.contains("MARK")).toList();
    }

    @Test
    @Tag("S127")
    void s127_the_text_form_keeps_every_event_on_its_line(CapturedOutput output) {
        var log = log(PlainLog.class.getName());
        for (var hostile : HOSTILE) {
            log.error("MARK {} END", hostile, new IllegalStateException("MARK " + hostile));
        }

        assertThat(marked(output)).hasSize(2 * HOSTILE.size()).allSatisfy(line -> {
            assertThat(line.length()).isLessThan(2_500);
            assertThat(line.replace("\t", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
        });
        assertThat(output.getAll().lines())
                .noneMatch(line -> line.startsWith("{"))
                .filteredOn(line -> line.matches("\\d{4}-.*"))
                .allMatch(line -> !line.contains("gateway.flow.Receive: Message") || line.contains("MARK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash"})
    @Tag("S127")
    void s127_every_line_of_the_json_form_is_one_object(String format, CapturedOutput output) throws IOException {
        var log = log(format);
        for (var hostile : HOSTILE) {
            log.error("MARK {} END", hostile, new IllegalStateException("MARK " + hostile));
        }
        // the logging of the other tests
        log(PlainLog.class.getName());

        var lines = marked(output).stream().filter(line -> line.startsWith("{")).toList();
        assertThat(lines).hasSize(HOSTILE.size());
        for (int i = 0; i < HOSTILE.size(); i++) {
            var event = new ObjectMapper().readTree(lines.get(i));
            assertThat(event.path("message").asText()).startsWith("MARK ");
            assertThat(lines.get(i)).doesNotContainPattern("\\p{Cc}");
        }
    }

    @Test
    @Tag("S127")
    void s127_nothing_is_lost_that_can_be_read() {
        assertThat(PlainLog.oneLine("Malmö \"stad\" → 𝔸\tb")).isEqualTo("Malmö \"stad\" → 𝔸\\u0009b");
        assertThat(PlainLog.oneLine(null)).isEqualTo("null");
    }
}
