package se.sigill.it;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.RestartPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code gateway/docs/compose.yaml} without Compose: a service's image, command, environment, volumes, secrets, health
 * check and restart policy are as they stand there. All services are on one network; its own names are theirs.
 */
public final class ComposeExample {

    private static final Duration START = Duration.ofMinutes(3);

    private final Map<?, ?> document;
    private final Path folder;
    private final String prefix;

    /**
     * @param folder where the example is taken to lie: its {@code config} and {@code secrets}
     * @param prefix of its volumes' names
     */
    public ComposeExample(Path example, Path folder, String prefix) throws IOException {
        this.document = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(example));
        this.folder = folder;
        this.prefix = prefix;
    }

    /** A service that is not started yet, one port of which is published on 127.0.0.1. */
    @SuppressWarnings("resource") // the caller's to close
    public GenericContainer<?> service(String name, Network network, int port, int published) {
        var service = map(map(document, "services"), name);
        var container = new GenericContainer<>(DockerImageName.parse(text(service, "image")))
                .withNetwork(network)
                .withNetworkAliases(name)
                .withCommand(command(name))
                .withExposedPorts(port)
                .withCreateContainerCmdModifier(create -> {
                    create.withHealthcheck(health(map(service, "healthcheck")));
                    host(Objects.requireNonNull(create.getHostConfig()), service)
                            .withPortBindings(PortBinding.parse("127.0.0.1:" + published + ":" + port));
                })
                .waitingFor(Wait.forHealthcheck().withStartupTimeout(START));
        map(service, "environment").forEach((key, value) -> container.withEnv(key.toString(), value.toString()));
        return container;
    }

    public String[] command(String name) {
        return list(map(map(document, "services"), name), "command").toArray(String[]::new);
    }

    private HostConfig host(HostConfig host, Map<?, ?> service) {
        var set = host.getBinds();
        var binds = new ArrayList<Bind>(set == null ? List.of() : List.of(set));
        list(service, "volumes").forEach(volume -> binds.add(Bind.parse(place(volume))));
        list(service, "secrets").forEach(secret -> binds.add(Bind.parse(secret(secret))));
        return host.withBinds(binds)
                .withReadonlyRootfs(Boolean.TRUE.equals(service.get("read_only")))
                .withRestartPolicy(RestartPolicy.parse(text(service, "restart")));
    }

    private String place(String volume) {
        return volume.startsWith("./") ? folder + volume.substring(1) : prefix + volume;
    }

    private String secret(String name) {
        var file = text(map(map(document, "secrets"), name), "file");
        return folder.resolve(file) + ":/run/secrets/" + name + ":ro";
    }

    private static HealthCheck health(Map<?, ?> check) {
        return new HealthCheck()
                .withTest(list(check, "test"))
                .withInterval(seconds(check, "interval"))
                .withStartPeriod(seconds(check, "start_period"))
                .withRetries((Integer) Objects.requireNonNull(check.get("retries")));
    }

    private static long seconds(Map<?, ?> map, String name) {
        return Duration.parse("PT" + text(map, name)).toNanos();
    }

    private static Map<?, ?> map(Map<?, ?> map, String name) {
        return (Map<?, ?>) Objects.requireNonNull(map.get(name), name);
    }

    private static String text(Map<?, ?> map, String name) {
        return Objects.requireNonNull(map.get(name), name).toString();
    }

    private static List<String> list(Map<?, ?> map, String name) {
        return map.get(name) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }
}
