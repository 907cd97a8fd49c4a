package se.sigill.demo.login;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** {@code login PORT GATEWAY…}: serves OpenID Connect on 127.0.0.1 to the gateways at these addresses. */
@SpringBootApplication
public class Login {

    public static void main(String[] args) {
        if (args.length < 2) {
            System.err.println("usage: login PORT GATEWAY-ADDRESS…");
            System.exit(2);
        }
        var application = new SpringApplication(Login.class);
        application.setDefaultProperties(Map.of(
                "server.address",
                "127.0.0.1",
                "server.port",
                args[0],
                "server.servlet.session.cookie.name",
                "demologin",
                "spring.main.banner-mode",
                "off",
                "demo.issuer",
                "http://127.0.0.1:" + args[0],
                "demo.gateways",
                String.join(",", Arrays.copyOfRange(args, 1, args.length)),
                "logging.level.root",
                "WARN"));
        application.run();
    }

    static List<URI> addresses(String gateways) {
        return Arrays.stream(gateways.split(",")).map(URI::create).toList();
    }
}
