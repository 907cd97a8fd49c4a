package se.sigill.it.security;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.wire.Forge;

/** Whose signature it is (S15–S18): the key agreed with the partner, and no other. */
class SignatureIT {

    @Test
    @Tag("S17")
    void s17_another_partners_certificate() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var part = attack.part();
            var entity = Forge.entity(part, Forge.sign(part, victim.key(Partner.GOTEBORG)));

            var answer = attack.post(Forge.gcm(entity, victim.certificate()));

            attack.refusedUniformly(answer, "signer-not-pinned");
        });
    }
}
