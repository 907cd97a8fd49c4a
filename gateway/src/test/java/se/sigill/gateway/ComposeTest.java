package se.sigill.gateway;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The example of several nodes names nothing that does not exist, and keeps to what the operator's page says of it. */
class ComposeTest {

    private final Map<String, Map<String, Object>> services = services();

    @SuppressWarnings("unchecked") // YAML has no types
    private static Map<String, Map<String, Object>> services() {
        try {
            Map<String, Object> all = new Yaml().load(Files.readString(Path.of("docs/compose.yaml")));
            return (Map<String, Map<String, Object>>) Objects.requireNonNull(all.get("services"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Object of(String service, String key) {
        return Objects.requireNonNull(
                Objects.requireNonNull(services.get(service), service).get(key), key);
    }

    @SuppressWarnings("unchecked") // YAML has no types
    private Map<String, String> environment(String service) {
        return (Map<String, String>) of(service, "environment");
    }

    @Test
    void every_variable_is_a_setting() {
        Set<String> known = Settings.all()
                .map(setting ->
                        setting.name().replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT))
                .collect(toSet());
        known.add("SERVER_ADDRESS");

        assertThat(known).containsAll(environment("node-1").keySet());
    }

    @Test
    void both_nodes_share_settings_and_servers_and_have_data_of_their_own() {
        assertThat(environment("node-2")).isEqualTo(environment("node-1"));
        assertThat(environment("node-1").get("SIGILL_DATABASE_URL")).contains("//database:");
        assertThat(environment("node-1").get("SIGILL_BROKER_URL"))
                .contains("//broker:", "//broker-backup:", "ha=true", "reconnectAttempts=-1");
        assertThat(of("node-1", "volumes"))
                .isEqualTo(List.of("./config:/config:ro", "data-1:/data", "temporary-1:/tmp"));
        assertThat(of("node-2", "volumes"))
                .isEqualTo(List.of("./config:/config:ro", "data-2:/data", "temporary-2:/tmp"));
    }

    @Test
    void commits_reach_the_disk() {
        assertThat(of("database", "command"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .contains("fsync=on", "synchronous_commit=on");
    }
}
