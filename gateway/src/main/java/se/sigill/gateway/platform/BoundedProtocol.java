package se.sigill.gateway.platform;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's protocol with an end to every wait for a request (S66). Tomcat counts from the last byte, so one byte at a
 * time keeps a connection for ever, in the handshake or the header; this counts from the connection, or from the last
 * answer on it.
 */
public final class BoundedProtocol extends Http11NioProtocol {

    private static final long LOOK_MILLIS = 1_000;
    private static final long SERVED = Long.MIN_VALUE;

    private final Map<SocketWrapperBase<?>, Long> waitingSince = Collections.synchronizedMap(new WeakHashMap<>(64));
    private @Nullable ScheduledFuture<?> watch;

    @Override
    protected Processor createProcessor() {
        return new BoundedProcessor(this);
    }

    @Override
    public void start() throws Exception {
        super.start();
        watch = getUtilityExecutor()
                .scheduleWithFixedDelay(this::closeTheSlow, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.cancel(false);
        }
        super.stop();
    }

    /** A whole header came and its request is being served: what follows has limits of its own. */
    void serving(SocketWrapperBase<?> connection) {
        waitingSince.put(connection, SERVED);
    }

    void served(SocketWrapperBase<?> connection) {
        waitingSince.put(connection, System.nanoTime());
    }

    private void closeTheSlow() {
        long now = System.nanoTime();
        long limit = TimeUnit.MILLISECONDS.toNanos(getConnectionTimeout());
        for (SocketWrapperBase<?> connection : getEndpoint().getConnections()) {
            Long since = waitingSince.putIfAbsent(connection, now);
            if (since != null && since != SERVED && now - since > limit) {
                close(connection);
            }
        }
    }

    /** One that is being worked on right now is looked at the next time. */
    private static void close(SocketWrapperBase<?> connection) {
        Lock lock = connection.getLock();
        if (lock.tryLock()) {
            try {
                connection.close();
            } finally {
                lock.unlock();
            }
        }
    }
}
