package se.sigill.gateway.support;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The way to a broker, which a test can cut. */
public final class Line implements ConnectionFactory {

    private final ConnectionFactory broker;

    /** Nothing comes through while set. */
    public volatile boolean cut;

    /** Nobody who calls is answered while set. */
    public volatile @Nullable CountDownLatch silence;

    public Line(ConnectionFactory broker) {
        this.broker = broker;
    }

    @Override
    public Connection createConnection() throws JMSException {
        if (cut) {
            throw new JMSException("The line is cut");
        }
        var wait = silence;
        if (wait != null) {
            try {
                wait.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JMSException("Nobody answered");
            }
        }
        return broker.createConnection();
    }

    @Override
    public Connection createConnection(String user, String password) throws JMSException {
        return createConnection();
    }

    @Override
    public JMSContext createContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public JMSContext createContext(String user, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JMSContext createContext(String user, String password, int mode) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JMSContext createContext(int mode) {
        throw new UnsupportedOperationException();
    }
}
