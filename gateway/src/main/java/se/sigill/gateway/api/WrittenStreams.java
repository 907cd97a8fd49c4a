package se.sigill.gateway.api;

import jakarta.annotation.PreDestroy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Makes what one side writes readable for the other as it is written, so that a message never stands whole as XML. A
 * writer that fails makes the reader fail: half a message must never look like a whole one.
 */
@Component
final class WrittenStreams {

    private static final int WINDOW = 64 * 1024;

    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService writers = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "api-writer-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    /** To be closed by the reader, also when it has not read to the end. */
    InputStream of(Consumer<OutputStream> writer) throws IOException {
        var end = new PipedInputStream(WINDOW);
        var out = new PipedOutputStream(end);
        var writing = writers.submit(() -> {
            try (out) {
                writer.accept(out);
            }
            return true;
        });
        return new Whole(end, writing);
    }

    @PreDestroy
    void stop() {
        writers.shutdown();
    }

    /** Ends only when the writer has ended well. */
    private static final class Whole extends FilterInputStream {

        private final Future<Boolean> writing;

        Whole(InputStream in, Future<Boolean> writing) {
            super(in);
            this.writing = writing;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            return b < 0 ? ended() : b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            return count < 0 ? ended() : count;
        }

        private int ended() throws IOException {
            try {
                writing.get();
                return -1;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while writing a message", e);
            } catch (ExecutionException e) {
                throw new IOException("The message could not be written", e.getCause());
            }
        }
    }
}
