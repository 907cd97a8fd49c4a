package se.sigill.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** One gateway: the message service and the access point of one side. Started with {@code --sigill.config=DIR}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GatewayApplication {

    private static final String CONFIG = "--sigill.config=";

    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(new Exhaustion(Runtime.getRuntime()::halt));
        var settings = settingsIn(args);
        if (settings.isEmpty()) {
            System.err.println("Start with --sigill.config=DIR, a folder that holds gateway.yaml.");
            System.exit(2);
        } else {
            run(with(args, settings.get()));
        }
    }

    /** A run that only was to do something once, such as to reconcile, ends by itself. */
    private static void run(String[] args) {
        try {
            SpringApplication.run(GatewayApplication.class, args);
        } catch (SpringApplication.AbandonedRunException done) {
            System.exit(0);
        }
    }

    private static Optional<Path> settingsIn(String[] args) {
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(CONFIG))
                .map(arg -> Path.of(arg.substring(CONFIG.length())).resolve("gateway.yaml"))
                .filter(Files::isReadable)
                .findFirst();
    }

    private static String[] with(String[] args, Path settings) {
        return Stream.concat(Arrays.stream(args), Stream.of("--spring.config.additional-location=" + settings.toUri()))
                .toArray(String[]::new);
    }
}
