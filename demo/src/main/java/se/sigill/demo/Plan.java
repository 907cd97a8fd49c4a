package se.sigill.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How a town is to be built.
 *
 * @param home where everything lies: PKI, configuration folders, data, logs
 * @param program the gateway of a side, a runnable jar; asked for at each start
 * @param jvm options of each gateway
 * @param fresh begin with nothing instead of what an earlier run left
 * @param sides makes the usual two sides into those wanted
 * @param more further settings of a side, YAML; they win over the usual ones
 * @param neighbours who else is in both address books, YAML with {@code participants} and {@code access-points}; none if
 *     empty
 * @param receipts how access points answer each other: {@code synchronous} or {@code asynchronous}
 * @param pages whether the handläggare's pages are served, with an identity provider of made-up people
 */
public record Plan(
        Path home,
        Function<Side, Path> program,
        Function<Side, List<String>> jvm,
        boolean fresh,
        UnaryOperator<Side> sides,
        Function<Side, String> more,
        String neighbours,
        String receipts,
        boolean pages) {

    /** Two gateways with 512 MB heaps that are quick to start. */
    public static Plan of(Path home, Path gatewayJar) {
        var jvm = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");
        return new Plan(
                home.toAbsolutePath().normalize(),
                side -> gatewayJar,
                side -> jvm,
                false,
                UnaryOperator.identity(),
                side -> "",
                "",
                "synchronous",
                false);
    }

    public Plan with(List<String> options) {
        return with(side -> options);
    }

    public Plan with(Function<Side, List<String>> options) {
        return new Plan(home, program, options, fresh, sides, more, neighbours, receipts, pages);
    }

    public Plan program(Function<Side, Path> wanted) {
        return new Plan(home, wanted, jvm, fresh, sides, more, neighbours, receipts, pages);
    }

    public Plan fresh(boolean wanted) {
        return new Plan(home, program, jvm, wanted, sides, more, neighbours, receipts, pages);
    }

    public Plan sides(UnaryOperator<Side> wanted) {
        return new Plan(home, program, jvm, fresh, wanted, more, neighbours, receipts, pages);
    }

    public Plan more(Function<Side, String> wanted) {
        return new Plan(home, program, jvm, fresh, sides, wanted, neighbours, receipts, pages);
    }

    public Plan neighbours(String wanted) {
        return new Plan(home, program, jvm, fresh, sides, more, wanted, receipts, pages);
    }

    public Plan receipts(String wanted) {
        return new Plan(home, program, jvm, fresh, sides, more, neighbours, wanted, pages);
    }

    public Plan pages(boolean wanted) {
        return new Plan(home, program, jvm, fresh, sides, more, neighbours, receipts, wanted);
    }
}
