package se.sigill.gateway.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Settings of the frameworks below us that would open what we closed stop the start (S144). Some are wrong anywhere; some
 * only where a network can reach the gateway: on 127.0.0.1 a developer may have them.
 */
@Component
class Safeguards {

    private static final Bindable<Map<String, String>> TEXTS = Bindable.mapOf(String.class, String.class);
    private static final Set<String> TALKATIVE = Set.of("debug", "trace", "all");

    private final Environment environment;

    Safeguards(Environment environment) {
        this.environment = environment;
        errorsTellNothing();
        onlyHealthIsExposed();
        if (isReachable("server.address")) {
            theApiIsSafeOnANetwork();
        }
        if (isReachable("server.address") || isReachable("sigill.listen.address")) {
            nothingIsForALaboratory();
        }
    }

    private void errorsTellNothing() {
        for (var name : Set.of("include-message", "include-stacktrace", "include-binding-errors")) {
            refuse(!text("server.error." + name, "never").equals("never"), "server.error." + name, "tells strangers");
        }
        refuse(is("server.error.include-exception"), "server.error.include-exception", "tells strangers");
    }

    private void onlyHealthIsExposed() {
        var web = "management.endpoints.web.exposure.include";
        refuse(!text(web, "health").equals("health"), web, "exposes more than health");
        refuse(
                !text("management.endpoint.health.show-details", "never").equals("never"),
                "management.endpoint.health.show-details",
                "tells strangers");
        refuse(is("spring.jmx.enabled"), "spring.jmx.enabled", "opens a console");
        refuse(is("spring.h2.console.enabled"), "spring.h2.console.enabled", "opens a console");
    }

    private void theApiIsSafeOnANetwork() {
        refuse(
                is("sigill.api.embedded-issuer"),
                "sigill.api.embedded-issuer",
                "is for demo and tests on 127.0.0.1; name an issuer of your own in sigill.api.issuer");
        var tls = is("server.ssl.enabled", "true")
                && Stream.of("key-store", "bundle", "certificate")
                        .anyMatch(name -> environment.containsProperty("server.ssl." + name));
        var forwarded = text("server.forward-headers-strategy", "none");
        refuse(
                forwarded.equals("framework"),
                "server.forward-headers-strategy",
                "believes what anybody says of where it comes from; write native");
        refuse(
                !tls && !forwarded.equals("native"),
                "server.address",
                "would take tokens and messages in the clear; set server.ssl.*, or, behind a proxy that ends TLS,"
                        + " server.forward-headers-strategy: native");
    }

    private void nothingIsForALaboratory() {
        refuse(is("sigill.wire.allow-clear"), "sigill.wire.allow-clear", "sends in the clear; it is for a laboratory");
        refuse(is("debug"), "debug", "is for a laboratory");
        refuse(is("trace"), "trace", "is for a laboratory");
        Binder.get(environment).bind("logging.level", TEXTS).orElse(Map.of()).forEach((name, level) -> {
            var ours = name.startsWith("se.sigill");
            refuse(
                    !ours && TALKATIVE.contains(level.toLowerCase(java.util.Locale.ROOT)),
                    "logging.level." + name,
                    "writes what callers send, tokens among it, to the log");
        });
    }

    private boolean isReachable(String setting) {
        var address = text(setting, "127.0.0.1");
        try {
            return address.isEmpty() /* every interface */
                    || !InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(setting + ": " + address + " is no address of this machine", e);
        }
    }

    private boolean is(String setting) {
        return is(setting, "false");
    }

    private boolean is(String setting, String standard) {
        return !text(setting, standard).equals("false");
    }

    private String text(String setting, String standard) {
        return environment.getProperty(setting, standard).strip().toLowerCase(java.util.Locale.ROOT);
    }

    private static void refuse(boolean wrong, String setting, String what) {
        if (wrong) {
            throw new IllegalArgumentException(setting + " " + what);
        }
    }
}
