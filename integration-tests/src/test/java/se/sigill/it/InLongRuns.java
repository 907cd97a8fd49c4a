package se.sigill.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Takes too long for every build. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@EnabledIfEnvironmentVariable(named = "SIGILL_LONG", matches = "true", disabledReason = "./sigill test --long")
public @interface InLongRuns {}
