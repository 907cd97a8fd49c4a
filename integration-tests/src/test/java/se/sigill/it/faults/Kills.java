package se.sigill.it.faults;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;

/** The points that belong to the fault a test is tagged with, each as often as it is to be run. */
final class Kills implements ArgumentsProvider {

    /** Of each kill; property {@code faults.runs}. */
    static final int RUNS =
            Integer.getInteger("faults.runs", Boolean.parseBoolean(System.getenv("SIGILL_LONG")) ? 50 : 3);

    @Override
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
        return Arrays.stream(Point.values())
                .filter(point -> context.getTags().contains(point.fault))
                .flatMap(point -> runs().mapToObj(run -> Arguments.of(point, run)));
    }

    static IntStream runs() {
        return IntStream.rangeClosed(1, RUNS);
    }
}
