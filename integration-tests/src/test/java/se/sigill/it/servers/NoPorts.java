package se.sigill.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/**
 * No port is left for who connects, until this is closed: the range that ports for it are taken from has a few, and we hold
 * them. Every program on this network meets it; connections that there are stay. A shell has the range as it was, and
 * puts it back when we end, however we do. Needs root.
 */
public final class NoPorts implements AutoCloseable {

    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final int FEW = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<ServerSocket> held;
    private final Process keeper;

    public NoPorts() throws IOException {
        this.held = held();
        int first = held.get(0).getLocalPort();
        this.keeper = new ProcessBuilder(
                        "sh",
                        "-c",
                        "before=$(cat $0) && echo $1 $2 > $0 && echo narrow && read -r end; echo $before > $0",
                        RANGE.toString(),
                        Integer.toString(first),
                        Integer.toString(first + FEW - 1))
                .start();
        if (keeper.inputReader().readLine() == null) {
            close();
            throw new IllegalStateException(RANGE + " could not be written");
        }
        if (oneIsLeft(first)) {
            close();
            throw new IllegalStateException("There is a port left");
        }
    }

    /** Whether there can be none. */
    public static boolean possible() {
        return Run.root() && Files.isWritable(RANGE);
    }

    private static List<ServerSocket> held() throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            int first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            var sockets = new ArrayList<ServerSocket>();
            try {
                for (int port = first; port < first + FEW; port++) {
                    sockets.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                }
                return sockets;
            } catch (IOException taken) {
                release(sockets);
            }
        }
        throw new IOException("No ports are free beside each other");
    }

    private static boolean oneIsLeft(int listening) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), listening)) {
            return socket.isBound();
        } catch (BindException none) {
            return false;
        }
    }

    private static void release(List<ServerSocket> sockets) {
        for (var socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            keeper.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("the range as it was").atMost(PATIENCE).until(() -> !keeper.isAlive());
        release(held);
    }
}
