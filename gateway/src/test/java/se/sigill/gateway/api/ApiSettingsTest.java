package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Wrong settings stop the start, and say what to do (S144). */
class ApiSettingsTest {

    private static ApiSettings bind(String... settings) {
        var all = new HashMap<String, String>();
        Arrays.stream(settings).forEach(one -> all.put("sigill.api." + one.split("=", 2)[0], one.split("=", 2)[1]));
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("sigill.api", ApiSettings.class);
    }

    @Test
    void an_external_issuer_needs_its_name_and_its_keys() {
        var settings = bind("issuer=https://login.example.se", "jwk-set=https://login.example.se/jwks");

        assertThat(settings.embeddedIssuer()).isFalse();
        assertThat(settings.audience()).isEqualTo("urn:sigill:api");
        assertThat(settings.acceptedClients()).isEmpty();
    }

    static Stream<Arguments> wrong() {
        var issuer = "issuer=https://login.example.se";
        return Stream.of(
                Arguments.of("sigill.api.issuer", new String[] {"jwk-set=keys.json"}),
                Arguments.of("sigill.api.issuer", new String[] {"issuer=login", "jwk-set=keys.json"}),
                Arguments.of("sigill.api.jwk-set", new String[] {issuer}),
                Arguments.of("sigill.api.jwk-set", new String[] {issuer, "jwk-set=http://login.example.se/jwks"}),
                Arguments.of("sigill.api.token-lifetime", new String[] {issuer, "jwk-set=k", "token-lifetime=31m"}),
                Arguments.of("sigill.api.token-lifetime", new String[] {issuer, "jwk-set=k", "token-lifetime=0s"}),
                Arguments.of(
                        "sigill.api.clients",
                        new String[] {issuer, "jwk-set=k", "clients[0].id=a", "clients[0].jwks-file=b"}),
                Arguments.of("sigill.api.clients", new String[] {issuer, "embedded-issuer=true", "clients[0].id=a"}),
                Arguments.of("sigill.api.clients", new String[] {
                    issuer, "embedded-issuer=true", "clients[0].id=a", "clients[0].jwks-file=b", "clients[0].scopes=all"
                }));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("wrong")
    void a_wrong_setting_names_itself(String setting, String[] settings) {
        assertThatThrownBy(() -> bind(settings)).rootCause().hasMessageContaining(setting);
    }
}
