package se.sigill.gateway.platform;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in plain words why the gateway did not start: our own messages name the setting and what to do. */
public class StartFailure implements FailureAnalyzer {

    private static final String ACTION =
            "Correct it in the configuration folder and start again; " + "gateway/docs/running.md lists every setting.";

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return ours(failure)
                .map(cause -> new FailureAnalysis(cause.getMessage(), ACTION, failure))
                .orElse(null);
    }

    /** The innermost cause that one of our own classes raised. */
    private static Optional<Throwable> ours(Throwable failure) {
        Throwable found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var raised = cause.getStackTrace();
            if (cause.getMessage() != null
                    && raised.length > 0
                    && raised[0].getClassName().startsWith("se.sigill.")) {
                found = cause;
            }
        }
        return Optional.ofNullable(found);
    }
}
