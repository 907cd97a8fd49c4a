package se.sigill.gateway;

import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.sigill.gateway.platform.Watched;

/** The one clock; tests put another in its place. */
@Configuration(proxyBeanMethods = false)
class Clocks {

    @Bean
    Clock clock() {
        return new SteadyClock(Clock.systemUTC(), System::nanoTime);
    }

    @Bean
    Watched clockWatch(Clock clock) {
        var wrong = List.of(new Watched.Trouble(
                "clock-jumped", "", true, "The clock of this machine does not agree with the time that passed."));
        return () -> clock instanceof SteadyClock steady && !steady.isRight() ? wrong : List.of();
    }
}
