package se.sigill.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import se.sigill.certs.DevPki;
import se.sigill.gateway.message.ParticipantId;

/** The room as Spring puts it together, from settings as an operator writes them. */
class TrustSettingsTest {

    private static final String YAML = """
            sigill:
              trust:
                access-point:
                  name: malmo-ap
                  keys: [{ key-store: keys/ap.p12 }]
                participants:
                  - id: "0203:malmo.se"
                    keys:
                      - key-store: keys/malmo.p12
                        key-store-password-file: keys/malmo.p12.password
                        in-force-from: 2026-01-01T00:00:00Z
                anchors:
                  organisation: [trust/cas.pem]
                  access-point: [trust/cas.pem]
                  tls: [trust/cas.pem]
                crls: [trust/crls]
                crl-grace: 2h
            """;

    @TempDir
    private Path config;

    @Test
    void what_an_operator_writes_is_what_the_room_reads() throws Exception {
        DevPki pki = DevPki.shared();
        TrustFolder.with(config, pki);
        pki.accessPoint("malmo-ap").writeTo(config.resolve("keys"), "ap");
        pki.organisation("0203:malmo.se").writeTo(config.resolve("keys"), "malmo");
        var yaml = new YamlPropertySourceLoader()
                .load("gateway.yaml", new ByteArrayResource(YAML.getBytes(StandardCharsets.UTF_8)));

        new ApplicationContextRunner()
                .withUserConfiguration(Room.class)
                .withBean(Clock.class, Clock::systemUTC)
                .withPropertyValues("sigill.config=" + config)
                .withInitializer(
                        context -> yaml.forEach(context.getEnvironment().getPropertySources()::addLast))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    TrustSettings settings = context.getBean(TrustSettings.class);
                    assertThat(settings.crlGrace()).isEqualTo(Duration.ofHours(2));
                    assertThat(settings.verdictAge()).isEqualTo(Duration.ofSeconds(60));
                    assertThat(settings.participants().get(0).keys().get(0).inForceFrom())
                            .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
                    assertThat(context.getBean(Keys.class).participants())
                            .containsExactly(new ParticipantId("0203:malmo.se"));
                    assertThat(context).hasSingleBean(CertificateCheck.class);
                });
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TrustSettings.class)
    @Import({FileKeys.class, PkixCheck.class})
    static class Room {}
}
