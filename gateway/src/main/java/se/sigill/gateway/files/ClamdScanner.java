package se.sigill.gateway.files;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * ClamAV's daemon, by its INSTREAM command (clamd(8)): the content goes in chunks of 64 KiB over a connection of its own.
 * Whatever is not a plain answer, a limit of clamd's included, is no answer.
 */
final class ClamdScanner implements Scanner, AutoCloseable {

    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(US_ASCII);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_REPLY = 1_024;
    private static final Pattern FOUND = Pattern.compile("stream: (.{1,500}) FOUND");

    private final SocketAddress address;
    private final Duration timeout;
    private final ScheduledThreadPoolExecutor timer;

    ClamdScanner(SocketAddress address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "scanner-timeouts");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Scan scan(InputStream content) {
        try (var channel = SocketChannel.open(family())) {
            var overdue = timer.schedule(() -> close(channel), timeout.toMillis(), TimeUnit.MILLISECONDS);
            try {
                channel.connect(address);
                return verdict(ask(channel, content));
            } finally {
                overdue.cancel(false);
            }
        } catch (IOException e) {
            return new Scan.Unanswered(e.getClass().getSimpleName());
        }
    }

    private StandardProtocolFamily family() {
        return address instanceof UnixDomainSocketAddress ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
    }

    /** Ends whatever the channel is waiting for; a closed channel closes again without harm. */
    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("A socket cannot be closed", e);
        }
    }

    /** A clamd that has heard enough answers and stops listening before we are done: what it said counts. */
    private static String ask(SocketChannel channel, InputStream content) throws IOException {
        try {
            send(channel, content);
        } catch (IOException unheard) {
            if (!channel.isOpen()) {
                throw unheard;
            }
        }
        return reply(channel);
    }

    private static void send(SocketChannel channel, InputStream content) throws IOException {
        write(channel, ByteBuffer.wrap(COMMAND));
        var chunk = new byte[CHUNK];
        for (int length = content.readNBytes(chunk, 0, CHUNK);
                length > 0;
                length = content.readNBytes(chunk, 0, CHUNK)) {
            write(channel, ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
            write(channel, ByteBuffer.wrap(chunk, 0, length));
        }
        write(channel, ByteBuffer.allocate(Integer.BYTES));
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String reply(SocketChannel channel) throws IOException {
        var reply = new ByteArrayOutputStream();
        var bytes = ByteBuffer.allocate(LONGEST_REPLY);
        while (reply.size() < LONGEST_REPLY && channel.read(bytes) >= 0) {
            reply.write(bytes.array(), 0, bytes.position());
            bytes.clear();
        }
        var text = reply.toString(US_ASCII);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static Scan verdict(String reply) {
        if (reply.equals("stream: OK")) {
            return new Scan.Clean();
        }
        var found = FOUND.matcher(reply);
        return found.matches() ? new Scan.Found(plain(found.group(1))) : new Scan.Unanswered("reply " + plain(reply));
    }

    /** Fit for logs and traces. */
    private static String plain(String text) {
        var plain = text.replaceAll("[^A-Za-z0-9._-]+", "_");
        return plain.length() <= 100 ? plain : plain.substring(0, 100);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
