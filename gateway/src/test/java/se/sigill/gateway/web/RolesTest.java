package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.message.FunctionAddress;

/** Roles as an identity provider writes them. */
class RolesTest {

    @Test
    void each_text_gives_one_role_in_one_mailbox() {
        assertThat(Roles.of(List.of(
                        "malmo.bistand socialsekreterare", "malmo.bistand  Brevlådeansvarig", "af.x beslutsfattare")))
                .containsOnlyKeys(new FunctionAddress("malmo.bistand"), new FunctionAddress("af.x"))
                .containsEntry(
                        new FunctionAddress("malmo.bistand"), Set.of(Role.SOCIALSEKRETERARE, Role.BREVLADEANSVARIG));
    }

    @Test
    void what_is_not_understood_gives_nothing() {
        assertThat(Roles.of(null)).isEmpty();
        assertThat(Roles.of(List.of("", "malmo.bistand", "malmo.bistand kung", "a b c", 7)))
                .isEmpty();
    }
}
