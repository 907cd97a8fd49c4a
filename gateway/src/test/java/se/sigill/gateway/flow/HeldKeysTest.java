package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.support.MemoryKeys;
import se.sigill.gateway.support.Samples;

class HeldKeysTest {

    @Test
    void those_live_here_whose_keys_we_hold() {
        var keys = new MemoryKeys(Journeys.HERE, Set.of(Samples.MALMO));

        assertThat(new HeldKeys(keys).ids()).containsExactly(Samples.MALMO);
    }
}
