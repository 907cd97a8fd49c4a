package se.sigill.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Metrics are for those who are meant to read them. */
class MetricsSettingsTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void on_this_machine_a_port_is_enough() {
        assertThat(new MetricsSettings(9_100, HERE, null, false).port()).isEqualTo(9_100);
    }

    @Test
    @Tag("S144")
    void s144_on_a_network_a_token_and_leave_to_send_it_in_the_clear_are_needed() throws Exception {
        var network = InetAddress.getByName("192.0.2.1");
        var token = Path.of("token");

        assertThat(new MetricsSettings(9_100, network, token, true).address()).isEqualTo(network);
        assertThatThrownBy(() -> new MetricsSettings(9_100, network, null, true))
                .hasMessageContaining("sigill.metrics.address");
        assertThatThrownBy(() -> new MetricsSettings(9_100, network, token, false))
                .hasMessageContaining("sigill.metrics.allow-clear");
    }
}
