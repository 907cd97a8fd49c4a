package se.sigill.gateway.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The temporary files of one piece of work, gone when it is over: contents that are too large for memory. What is made
 * outside of any such work is let go when nobody refers to it any more.
 */
public final class Scratch {

    private static final ThreadLocal<@Nullable Scratch> CURRENT = new ThreadLocal<>();

    private final List<ScratchFile.Writer> files = new ArrayList<>();

    private Scratch() {}

    /** Work that makes contents and is done with them when it ends. */
    public interface Work<T, E extends Exception> {

        T done() throws E;
    }

    /** Contents made by this thread during the work cannot be read after it. */
    public static <T, E extends Exception> T within(Work<T, E> work) throws E {
        var outer = CURRENT.get();
        var own = new Scratch();
        CURRENT.set(own);
        try {
            return work.done();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
            own.files.forEach(ScratchFile.Writer::close);
        }
    }

    /** As {@link #within(Work)}, of work that gives nothing. */
    public static void within(Runnable work) {
        within(() -> {
            work.run();
            return true;
        });
    }

    static ScratchFile.Writer file() {
        var file = ScratchFile.create();
        var current = CURRENT.get();
        if (current != null) {
            current.files.add(file);
        }
        return file;
    }
}
