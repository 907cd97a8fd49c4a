package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The example edges for business systems do what they say. */
class EdgesTest {

    private static final Path EDGES =
            Path.of("../routing-rules/edges").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path config;

    @TempDir
    private Path system;

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void openTheEdges() throws Exception {
        Properties settings = new Properties();
        settings.put("sigill.config", config.toString());
        settings.put("sigill.edges.folder", system.toString());
        camel.getPropertiesComponent().setInitialProperties(settings);
        camel.addComponent("jms", new QueuesInMemory());
        for (String edge : new String[] {"queue", "folder"}) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel)
                            .resolveResource("file:" + EDGES.resolve(edge + ".camel.yaml")));
        }
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void a_message_in_the_folder_is_handed_on_whole_and_taken_away() throws Exception {
        Path ours = Files.createDirectories(config.resolve("data/folders/large-messages"));
        Files.writeString(ours.resolve(".4712.xml"), "half wri");
        Files.writeString(ours.resolve("4711.xml"), "<message/>");
        Path theirs = system.resolve("large-messages/4711.xml");

        await().atMost(PATIENCE).until(() -> Files.exists(theirs) && Files.notExists(ours.resolve("4711.xml")));

        assertThat(theirs).hasContent("<message/>");
        assertThat(system.resolve("large-messages").toFile().list()).containsExactly("4711.xml");
    }

    @Test
    void an_id_on_the_queue_becomes_a_file_of_that_name_and_twice_is_harmless() {
        camel.createProducerTemplate().sendBody("jms:queue:ekonomiskt-bistand.answers", "4711");
        camel.createProducerTemplate().sendBody("jms:queue:ekonomiskt-bistand.answers", "4711");

        assertThat(system.resolve("ekonomiskt-bistand.answers").toFile().list()).containsExactly("4711");
    }

    @Test
    void an_edge_is_loaded_when_the_settings_name_it_and_only_then() {
        ApplicationContextRunner gateway = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CamelAutoConfiguration.class))
                .withPropertyValues("sigill.config=" + config, "sigill.edges.folder=" + system);

        gateway.run(context ->
                assertThat(context.getBean(CamelContext.class).getRoutes()).isEmpty());
        gateway.withPropertyValues("camel.main.routes-include-pattern=file:" + EDGES + "/fol*.camel.yaml")
                .run(context -> assertThat(context.getBean(CamelContext.class).getRoute("folder-edge"))
                        .isNotNull());
    }

    /** In place of a broker: takes the same addresses, and hands over at once. */
    private static final class QueuesInMemory extends DirectComponent {

        @Override
        public boolean useRawUri() {
            return true;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String queue, Map<String, Object> parameters) throws Exception {
            parameters.remove("transacted");
            return super.createEndpoint(uri, queue, parameters);
        }
    }
}
