package se.sigill.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.testcontainers.DockerClientFactory;

/**
 * The container tests skip where no engine answers. This one does not: where an engine is required, a run that skipped
 * them fails. It must therefore never be annotated as they are.
 */
class ContainerEngineTest {

    @Test
    @EnabledIfEnvironmentVariable(named = "REQUIRE_ENGINE", matches = "true")
    void an_engine_answers_where_one_is_required() {
        assertThat(DockerClientFactory.instance().isDockerAvailable())
                .as("REQUIRE_ENGINE=true, but no container engine answers: scripts/engine.sh start")
                .isTrue();
    }
}
