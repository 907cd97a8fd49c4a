package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.slf4j.LoggerFactory;
import org.springframework.test.web.servlet.MockMvc;
import se.sigill.gateway.casework.CaseRoom;
import se.sigill.gateway.casework.ManyCases;

/**
 * How long the first page takes with 100 cases and with 100 000: measured and told, and held to nothing, for a busy
 * machine is no fault. {@code CaseListsTest} holds the rows it touches.
 */
@EnabledIfEnvironmentVariable(named = "SIGILL_LONG", matches = "true")
class CaseListMeasureTest {

    private static final int WARM_UP = 300;
    private static final int ROUNDS = 300;

    @Test
    void the_first_page_at_both_sizes() throws Exception {
        try (var room = new CaseRoom("2026-03-12T08:14:00Z", Shown.class, CaseListController.class)) {
            var pages = RenderedPages.of(room, room.get(CaseListController.class));
            var cases = new ManyCases(room);
            cases.add(100);
            tell("100", p95(room, pages));
            cases.add(99_900);
            tell("100 000", p95(room, pages));
        }
    }

    private static Duration p95(CaseRoom room, MockMvc pages) throws Exception {
        room.database.template().execute("vacuum analyze");
        for (int i = 0; i < WARM_UP; i++) {
            open(pages);
        }
        var nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            var start = System.nanoTime();
            open(pages);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[ROUNDS * 95 / 100]);
    }

    private static void open(MockMvc pages) throws Exception {
        var page = RenderedPages.ask(pages, CaseRoom.ANNA, get("/arenden?visa=vantar"));
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString()).contains("EB-");
    }

    private static void tell(String cases, Duration p95) {
        LoggerFactory.getLogger(CaseListMeasureTest.class)
                .info(
                        "The first page with {} cases: p95 {} ms",
                        cases,
                        String.format(Locale.ROOT, "%.1f", p95.toNanos() / 1e6));
    }
}
