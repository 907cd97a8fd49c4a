package se.sigill.it.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between two ends on 127.0.0.1, hands on what they say, and does something at a byte of our choice. Its port
 * outlives both ends. With several targets it is a balancer: each connection goes to the next that takes it.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int CHUNK = 1024;

    /** Which way bytes go: from who calls, or back. */
    public enum Way {
        THERE,
        BACK
    }

    /** What happens when so many bytes have gone that way, and whether more are handed on. */
    private record Trap(Way way, long after, boolean cuts, Runnable action) {}

    private final ServerSocket door;
    private final List<Integer> targets;
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        var thread = new Thread(runnable, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> connections = new ConcurrentHashMap<>();
    private final AtomicLong there = new AtomicLong();
    private final AtomicLong back = new AtomicLong();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private final AtomicReference<@Nullable Word> word = new AtomicReference<>();
    private final Weather weather = new Weather();

    public FaultProxy(Integer... targets) throws IOException {
        this.targets = List.of(targets);
        this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Where what comes is handed on to, first. */
    public int target() {
        return targets.get(0);
    }

    /** How many connections a target was given so far. */
    public int connectionsTo(int target) {
        return connections.getOrDefault(target, 0);
    }

    /** Counts from here on, and lets everything pass. */
    public void count() {
        trap.set(null);
        there.set(0);
        back.set(0);
    }

    /** Bytes since {@link #count} or {@link #trap}. */
    public long passed(Way way) {
        return (way == Way.THERE ? there : back).get();
    }

    /** Counts from here on; so many bytes are handed on, then the action runs once and every connection ends. */
    public void trap(Way way, long after, Runnable action) {
        count();
        trap.set(new Trap(way, after, true, action));
    }

    /** Counts from here on; the action runs once, and everything passes. */
    public void watch(Way way, long after, Runnable action) {
        count();
        trap.set(new Trap(way, after, false, action));
    }

    /** The connection on which the word is next said that way ends before it is handed on; so many times. */
    public void cutAtWord(Way way, String text, int times) {
        word.set(new Word(way, text, times));
    }

    /** How many times a connection was cut at the word. */
    public int cutsAtWord() {
        var set = word.get();
        return set == null ? 0 : set.cuts();
    }

    /** Nothing goes that way from here on; connections stay, and who says something is not answered. */
    public void silence(Way way) {
        weather.silence(way);
    }

    /** Each kilobyte takes so long. */
    public void slow(Duration each) {
        weather.slow(each);
    }

    /** One byte that way is another than was sent, after so many more. */
    public void corrupt(Way way, long after) {
        weather.corrupt(way, passed(way) + after);
    }

    /** All that was silent, slow or wrong is well again; what waited is handed on. */
    public void heal() {
        word.set(null);
        weather.clear();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                threads.execute(() -> join(caller));
            } catch (IOException over) {
                // closed
            }
        }
    }

    private void join(Socket caller) {
        open.add(caller);
        int first = Math.floorMod(turn.getAndIncrement(), targets.size());
        for (int i = 0; i < targets.size(); i++) {
            var target = targets.get((first + i) % targets.size());
            try {
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(server);
                caller.setTcpNoDelay(true); // who asks and answers in turn waits 40 ms for each otherwise
                server.setTcpNoDelay(true);
                connections.merge(target, 1, Integer::sum);
                threads.execute(() -> hand(caller, server, Way.THERE, there));
                threads.execute(() -> hand(server, caller, Way.BACK, back));
                return;
            } catch (IOException away) {
                // the next one, or the caller sees its connection end
            }
        }
        end(caller);
    }

    private void hand(Socket from, Socket to, Way way, AtomicLong passed) {
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            var buffer = new byte[CHUNK];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                weather.pass(way, buffer, count, passed.get());
                var said = word.get();
                if (said != null && said.cutsAt(way, buffer, count)) {
                    return;
                }
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
        } catch (IOException | InterruptedException ended) {
            // by either end, or by us
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Ends every connection. */
    public void cut() {
        open.forEach(FaultProxy::end);
    }

    /** Ends every connection with a reset instead of a farewell. */
    public void reset() {
        for (var socket : open) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // it is closed
            }
        }
        cut();
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
        heal();
        cut();
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
