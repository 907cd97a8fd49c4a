package se.sigill.gateway.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * What a step has claimed stays with it for as long as it runs, and not much longer: the lease is short and is renewed
 * until the step ends, however it ends. What a killed process, a lost database or a frozen node held is free again after
 * one lease (F1–F8, F47).
 */
@Component
class Leases implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private static final int RENEWALS_PER_LEASE = 4;

    private final Duration length;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor renewals;
    private final Set<Runnable> unfinished = ConcurrentHashMap.newKeySet();

    Leases(FlowSettings settings, Clock clock) {
        this.length = settings.lease();
        this.clock = clock;
        this.renewals = new ScheduledThreadPoolExecutor(1, runnable -> {
            var thread = new Thread(runnable, "lease-renewals");
            thread.setDaemon(true);
            return thread;
        });
        renewals.setRemoveOnCancelPolicy(true);
    }

    Duration length() {
        return length;
    }

    void keep(Consumer<Instant> renewal, Runnable step) {
        keep(renewal, () -> {}, step);
    }

    /**
     * @param renewal moves the end of the claim; harmless when another has it meanwhile
     * @param handBack ends the claim, when this process ends before the step does
     */
    void keep(Consumer<Instant> renewal, Runnable handBack, Runnable step) {
        unfinished.add(handBack);
        long every = length.toMillis() / RENEWALS_PER_LEASE;
        var renewing = renewals.scheduleWithFixedDelay(() -> renew(renewal), every, every, TimeUnit.MILLISECONDS);
        try {
            step.run();
        } finally {
            renewing.cancel(false);
            unfinished.remove(handBack);
        }
    }

    /** Steps that could not be finished in time are another's at once. They may still run, and change nothing more. */
    int handBack() {
        int handedBack = 0;
        for (var claim : unfinished) {
            try {
                claim.run();
                handedBack++;
            } catch (RuntimeException fault) {
                LOG.warn("A claim could not be handed back; it ends by itself", fault);
            }
        }
        renewals.shutdownNow();
        return handedBack;
    }

    int running() {
        return renewals.getQueue().size();
    }

    private void renew(Consumer<Instant> renewal) {
        try {
            renewal.accept(clock.instant().plus(length));
        } catch (RuntimeException fault) {
            LOG.warn("A lease could not be renewed; another may take over", fault);
        }
    }

    @Override
    public void destroy() {
        renewals.shutdownNow();
    }
}
