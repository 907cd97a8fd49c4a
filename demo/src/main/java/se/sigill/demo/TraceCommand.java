package se.sigill.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code trace HOME ID [--json]}: every step of a message, as each side of the running demo knows it. Exit code 0: found;
 * 1: nobody knows it, or nobody answers; 2: not understood.
 */
public final class TraceCommand {

    private TraceCommand() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 2 || (args.length == 3 && !args[2].equals("--json")) || args.length > 3) {
            System.err.println("usage: trace HOME ID [--json]");
            System.exit(2);
        }
        var out = new Show(new java.io.PrintStream(System.out, true, StandardCharsets.UTF_8));
        var sides = Register.read(Path.of(args[0]).toAbsolutePath().normalize());
        var found = show(sides, Path.of(args[0]).resolve("pki/clients"), args[1], args.length == 3, out);
        if (!found) {
            System.err.println("No running gateway of the demo knows " + args[1] + ". Is ./sigill demo running?");
        }
        System.exit(found ? 0 : 1);
    }

    private static boolean show(List<Side> sides, Path clients, String id, boolean json, Show out) throws Exception {
        var found = false;
        for (var side : sides) {
            var trace = trace(new Api(side, clients), id, json);
            if (trace != null) {
                found = true;
                if (!json) {
                    out.chapter(side.organisation());
                }
                out.plain(trace);
            }
        }
        return found;
    }

    private static @Nullable String trace(Api api, String id, boolean json)
            throws InterruptedException, GeneralSecurityException {
        try {
            var answer = api.request("GET", "/v1/messages/" + id + "/trace", null);
            if (answer.statusCode() != 200) {
                return null;
            }
            return json ? answer.body() : api.trace(id);
        } catch (IOException nobodyAnswers) {
            return null;
        }
    }
}
