package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import se.sigill.gateway.support.AdjustableClock;

@Tag("S119")
class SeenTokensTest {

    private final AdjustableClock clock = AdjustableClock.at("2026-03-12T08:14:00Z");
    private final AtomicInteger verifications = new AtomicInteger();
    private final AtomicBoolean holds = new AtomicBoolean(true);
    private final SeenTokens tokens = new SeenTokens(this::verify, jwt -> rules(), clock);

    private Jwt verify(String token) {
        verifications.incrementAndGet();
        if (token.startsWith("forged")) {
            throw new BadJwtException("Signed with a strange key");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .claim("sub", token)
                .build();
    }

    private OAuth2TokenValidatorResult rules() {
        return holds.get()
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
    }

    @Test
    void a_token_shown_again_is_not_verified_again() {
        assertThat(tokens.decode("one").getSubject()).isEqualTo("one");
        assertThat(tokens.decode("one").getSubject()).isEqualTo("one");

        assertThat(verifications).hasValue(1);
    }

    @Test
    void another_token_is_another_question() {
        tokens.decode("one");

        assertThat(tokens.decode("two").getSubject()).isEqualTo("two");
    }

    @Test
    void the_rules_are_asked_every_time() {
        tokens.decode("one");
        holds.set(false);

        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(JwtException.class);
    }

    @Test
    void a_withdrawn_key_counts_for_a_minute_at_most() {
        tokens.decode("one");
        clock.forward(SeenTokens.MEMORY.minus(Duration.ofMillis(1)));
        tokens.decode("one");
        assertThat(verifications).hasValue(1);

        clock.forward(Duration.ofMillis(1));
        tokens.decode("one");
        assertThat(verifications).hasValue(2);
    }

    @Test
    void a_forged_token_is_refused_every_time() {
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void many_tokens_are_not_all_remembered() {
        for (int i = 0; i < 5_000; i++) {
            tokens.decode("token " + i);
        }

        assertThat(tokens.remembered()).isLessThanOrEqualTo(1_000);
    }
}
