package se.sigill.it.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between two ends on 127.0.0.1, hands on what they say, and does something at a byte of our choice. Its port
 * outlives both ends.
 */
final class FaultProxy implements AutoCloseable {

    /** Which way bytes go: from who calls, or back. */
    enum Way {
        THERE,
        BACK
    }

    /** What happens when so many bytes have gone that way, and whether more are handed on. */
    private record Trap(Way way, long after, boolean cuts, Runnable action) {}

    private final ServerSocket door;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        var thread = new Thread(runnable, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong there = new AtomicLong();
    private final AtomicLong back = new AtomicLong();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();

    FaultProxy(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Counts from here on, and lets everything pass. */
    void count() {
        trap.set(null);
        there.set(0);
        back.set(0);
    }

    /** Bytes since {@link #count} or {@link #trap}. */
    long passed(Way way) {
        return (way == Way.THERE ? there : back).get();
    }

    /** Counts from here on; so many bytes are handed on, then the action runs once and every connection ends. */
    void trap(Way way, long after, Runnable action) {
        count();
        trap.set(new Trap(way, after, true, action));
    }

    /** Counts from here on; the action runs once, and everything passes. */
    void watch(Way way, long after, Runnable action) {
        count();
        trap.set(new Trap(way, after, false, action));
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                join(door.accept());
            } catch (IOException over) {
                // closed, or the target is away: the caller sees its connection end
            }
        }
    }

    private void join(Socket caller) throws IOException {
        open.add(caller);
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(server);
            threads.execute(() -> hand(caller, server, Way.THERE, there));
            threads.execute(() -> hand(server, caller, Way.BACK, back));
        } catch (IOException away) {
            end(caller);
            throw away;
        }
    }

    private void hand(Socket from, Socket to, Way way, AtomicLong passed) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                var set = trap.get();
                long over = set == null || set.way() != way ? -1 : passed.get() + count - set.after();
                boolean cut = set != null && over >= 0 && set.cuts();
                out.write(buffer, 0, cut ? (int) Math.max(0, count - over) : count);
                out.flush();
                passed.addAndGet(count);
                if (set != null && over >= 0 && trap.compareAndSet(set, null)) {
                    set.action().run();
                }
                if (cut) {
                    cut();
                }
            }
        } catch (IOException ended) {
            // by either end, or by us
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Ends every connection. */
    private void cut() {
        open.forEach(FaultProxy::end);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it was
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
        threads.shutdownNow();
    }
}
