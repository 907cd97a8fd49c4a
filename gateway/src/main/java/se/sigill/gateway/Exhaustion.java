package se.sigill.gateway;

import java.util.function.IntConsumer;

/**
 * A thread that ended because there was no memory, or no further thread to be had, is missing from then on: one that takes
 * connections, or hears the broker. So the process ends at once, as with a full heap under {@code
 * -XX:+ExitOnOutOfMemoryError}, which does not see threads that cannot be made (F51). A supervisor starts it anew;
 * nothing is lost, as with any other sudden end.
 */
final class Exhaustion implements Thread.UncaughtExceptionHandler {

    /** The one of the JVM's own option. */
    static final int EXIT_CODE = 3;

    private final IntConsumer end;

    /** @param end of the process, for which no thread may be needed */
    Exhaustion(IntConsumer end) {
        this.end = end;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            try {
                System.err.println("Thread " + thread.getName() + " ended, and so does the gateway: " + failure);
            } finally {
                end.accept(EXIT_CODE);
            }
        } else {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            failure.printStackTrace();
        }
    }
}
