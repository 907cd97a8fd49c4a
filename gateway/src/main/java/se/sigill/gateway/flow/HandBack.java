package se.sigill.gateway.flow;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * At an orderly end, after the routes have stopped and while database and broker are still there: what could not be
 * finished is handed back, so that another node or the next start need not wait for a lease to end.
 */
@Component
class HandBack implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HandBack.class);

    /** Lower than that of Camel and of the web server, which stop first. */
    private static final int AFTER_THEM = Integer.MAX_VALUE - 8_192;

    private final Leases leases;
    private volatile boolean running;

    HandBack(Leases leases) {
        this.leases = leases;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        int handedBack = leases.handBack();
        LOG.info("Ended in good order; steps handed back unfinished: {}", handedBack);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_THEM;
    }
}
