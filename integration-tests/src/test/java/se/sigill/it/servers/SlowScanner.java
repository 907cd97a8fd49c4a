package se.sigill.it.servers;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks as clamd does, finds nothing, and takes as long as a test wants. */
public final class SlowScanner implements AutoCloseable {

    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        var thread = new Thread(runnable, "slow-scanner");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger held = new AtomicInteger();
    private boolean holding;

    public SlowScanner() throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    /** As {@code sigill.files.scanner} has it. */
    public String uri() {
        return "tcp://127.0.0.1:" + door.getLocalPort();
    }

    /** Whoever has handed in a file waits from now on. */
    public synchronized void hold() {
        holding = true;
    }

    public synchronized void release() {
        holding = false;
        notifyAll();
    }

    /** How many files are handed in whole and not judged. */
    public int held() {
        return held.get();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                threads.execute(() -> judge(caller));
            } catch (IOException over) {
                // closed
            }
        }
    }

    private void judge(Socket caller) {
        try (caller) {
            var in = new DataInputStream(caller.getInputStream());
            while (in.readByte() != 0) {
                // the command
            }
            for (int chunk = in.readInt(); chunk > 0; chunk = in.readInt()) {
                in.skipNBytes(chunk);
            }
            held.incrementAndGet();
            try {
                awaitLeave();
            } finally {
                held.decrementAndGet();
            }
            caller.getOutputStream().write("stream: OK\0".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException | InterruptedException gone) {
            // whoever asked
        }
    }

    private synchronized void awaitLeave() throws InterruptedException {
        while (holding) {
            wait();
        }
    }

    @Override
    public void close() throws IOException {
        release();
        door.close();
        threads.shutdownNow();
    }
}
