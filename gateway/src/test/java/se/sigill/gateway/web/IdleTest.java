package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

/** A session in which nobody does anything ends. */
class IdleTest {

    private final MockHttpSession session = new MockHttpSession();

    private void call(Duration limit, String path, boolean byItself) throws Exception {
        var request = new MockHttpServletRequest("GET", path);
        request.setSession(session);
        if (byItself) {
            request.addHeader("HX-Request", "true");
        }
        new Idle(limit).doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }

    @Test
    void what_is_done_in_time_goes_on() throws Exception {
        call(Duration.ofHours(1), "/arenden", false);
        call(Duration.ofHours(1), "/arenden", false);
        assertThat(session.isInvalid()).isFalse();
    }

    @Test
    void what_is_done_too_late_is_done_by_nobody() throws Exception {
        call(Duration.ofHours(1), "/arenden", false);
        call(Duration.ZERO, "/arenden", false);
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void a_page_that_looks_for_news_by_itself_does_nothing() throws Exception {
        call(Duration.ofHours(1), "/arenden", false);
        var before = session.getAttribute(Idle.class.getName());
        call(Duration.ofHours(1), "/arenden", true);
        assertThat(session.getAttribute(Idle.class.getName())).isEqualTo(before);
        call(Duration.ZERO, "/arenden", true);
        assertThat(session.isInvalid()).isTrue();
    }
}
