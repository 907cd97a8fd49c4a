package se.sigill.certs;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** {@code certs-dev DIR [--fresh] [--base URL]}: makes the development PKI of the demonstration in a folder. */
public final class Main {

    private static final String USAGE = """
            usage: certs-dev DIR [--fresh] [--base http://127.0.0.1:PORT/]
              DIR      where the development PKI is kept; what is there and still good is kept
              --fresh  makes everything new, over what is there
              --base   certificates say that revocation is answered at this address (needs a new PKI)
            """;

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, Clock.systemUTC(), out, err));
    }

    /** Exit code: 0 made, 1 could not, 2 not understood. */
    public static int run(String[] args, Clock clock, PrintStream out, PrintStream err) {
        try {
            Wish wish = Wish.parse(args);
            new DevFolder(wish.dir(), wish.fresh(), clock, out::println).make(wish.base());
            out.print(summary(wish.dir()));
            return 0;
        } catch (IllegalArgumentException e) {
            err.print("certs-dev: " + e.getMessage() + "\n" + USAGE);
            return 2;
        } catch (IOException | UncheckedIOException e) {
            err.println("certs-dev: " + e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
            return 1;
        }
    }

    private static String summary(Path dir) {
        return """
                The development PKI is in %s (keys stay there: never commit them)
                  ca/        root, issuing: certificates, CA keys and .crl.pem; ocsp: the responder
                  malmo/, arbetsformedlingen/
                             organisation, access-point, tls-server, tls-client
                  clients/   malmo-verksamhetssystem, arbetsformedlingen-verksamhetssystem: also .key.pem, .jwks.json
                  bad/       expired, not-yet-valid, revoked, wrong-usage, stranger, same-name-other-key, small-key
                Each has .p12 (alias key), .p12.password, .pem and .chain.pem.
                """.formatted(dir);
    }

    private record Wish(Path dir, boolean fresh, Optional<URI> base) {

        static Wish parse(String[] args) {
            Optional<Path> dir = Optional.empty();
            boolean fresh = false;
            Optional<URI> base = Optional.empty();
            for (int i = 0; i < args.length; i++) {
                if (args[i].equals("--fresh")) {
                    fresh = true;
                } else if (args[i].equals("--base") && i + 1 < args.length) {
                    base = Optional.of(URI.create(args[++i]));
                } else if (args[i].startsWith("-") || dir.isPresent()) {
                    throw new IllegalArgumentException("cannot understand " + args[i]);
                } else {
                    dir = Optional.of(Path.of(args[i]));
                }
            }
            return new Wish(
                    dir.orElseThrow(() -> new IllegalArgumentException("which folder?")),
                    fresh,
                    new Inquiries(base).base());
        }
    }
}
