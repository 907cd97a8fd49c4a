package se.sigill.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class WireSettingsTest {

    private static WireSettings bind(Map<String, ?> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("sigill.wire", WireSettings.class);
    }

    @Test
    void what_is_not_said_is_safe() {
        WireSettings settings = bind(Map.of());
        assertThat(settings.clientCertificate()).isEqualTo(WireSettings.ClientCertificate.REQUIRED);
        assertThat(settings.allowClear()).isFalse();
        assertThat(settings.bodyLimit()).isEqualTo(DataSize.ofMegabytes(75));
    }

    @Test
    void off_is_off_even_when_yaml_makes_it_false() {
        assertThat(bind(Map.of("sigill.wire.client-certificate", false)).clientCertificate())
                .isEqualTo(WireSettings.ClientCertificate.OFF);
    }

    @ParameterizedTest
    @CsvSource({
        "port,0",
        "body-limit,2GB",
        "connect-timeout,0s",
        "response-timeout,-1s",
        "connections,0",
        "public-url,as2"
    })
    void a_wrong_setting_is_named_and_put_right(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of("sigill.wire." + name, value)))
                .rootCause()
                .hasMessageStartingWith("sigill.wire." + name + " ")
                .hasMessageContaining(": give ");
    }
}
