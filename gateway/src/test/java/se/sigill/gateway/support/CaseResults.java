package se.sigill.gateway.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes what became of each test that is tagged with the id of a case (S1, F50), for the table of cases: one file a run
 * in {@code target/security-cases}, one line a test or variant: id, {@code Class#method}, {@code passed}, {@code failed}
 * or {@code not run}, why, and of a test that is run again and again ({@code …, run 2}) at which point; with tabs between.
 * JUnit finds this class by itself.
 */
public final class CaseResults implements TestExecutionListener {

    private static final Pattern RUN = Pattern.compile("(.*), run \\d+", Pattern.DOTALL);

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private volatile Optional<TestPlan> plan = Optional.empty();

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = Optional.of(started);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (test.isTest() || isFactory(test)) {
                    note(test, "passed", "");
                }
            }
            case FAILED -> {
                noteAll(test, "failed", "");
                if (test.getTags().isEmpty()) {
                    plan.flatMap(known -> known.getParent(test)).ifPresent(factory -> note(factory, "failed", ""));
                }
            }
            case ABORTED ->
                noteAll(
                        test,
                        "not run",
                        result.getThrowable().map(Throwable::getMessage).orElse(""));
        }
    }

    /** What it made has no tags of its own. */
    private boolean isFactory(TestIdentifier test) {
        var made = plan.map(known -> known.getChildren(test)).orElse(Set.of());
        return !made.isEmpty() && made.stream().allMatch(each -> each.getTags().isEmpty());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        noteAll(test, "not run", reason);
    }

    /** What happened to a class or to a test with variants happened to every test in it. */
    private void noteAll(TestIdentifier test, String result, String reason) {
        note(test, result, reason);
        plan.ifPresent(known -> known.getDescendants(test).forEach(each -> note(each, result, reason)));
    }

    private void note(TestIdentifier test, String result, String reason) {
        if (test.getSource().orElse(null) instanceof MethodSource method) {
            var declaring = method.getJavaMethod().getDeclaringClass().getName(); // a contract, or the test itself
            var simple = declaring.substring(declaring.lastIndexOf('.') + 1);
            test.getTags().stream()
                    .map(TestTag::getName)
                    .filter(tag -> tag.matches("[SF][0-9]+"))
                    .forEach(id -> lines.add(String.join(
                            "\t",
                            id,
                            simple + "#" + method.getMethodName(),
                            result,
                            reason.replaceAll("\\s+", " "),
                            point(test.getDisplayName()))));
        }
    }

    private static String point(String name) {
        var run = RUN.matcher(name);
        return run.matches() ? run.group(1).replaceAll("\\s+", " ") : "";
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        if (!lines.isEmpty()) {
            try {
                var folder = Files.createDirectories(Path.of("target", "security-cases"));
                Files.write(folder.resolve(ProcessHandle.current().pid() + ".tsv"), List.copyOf(lines));
            } catch (IOException e) {
                throw new UncheckedIOException("the results of security cases cannot be written", e);
            }
        }
    }
}
