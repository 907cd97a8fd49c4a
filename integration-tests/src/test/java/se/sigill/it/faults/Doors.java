package se.sigill.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import se.sigill.demo.Side;
import se.sigill.it.servers.FaultProxy;

/** The proxies in front of the access points of a town. */
final class Doors implements AutoCloseable {

    private final Map<String, FaultProxy> proxies = new HashMap<>();

    /** A side whose partners reach it through a proxy; where it listens is the proxy's target. */
    Side before(Side side) {
        try {
            var proxy = new FaultProxy(side.as2Port());
            proxies.put(side.name(), proxy);
            return new Side(
                    side.name(),
                    side.participant(),
                    side.organisation(),
                    side.function(),
                    side.functionName(),
                    side.apiPort(),
                    proxy.port(),
                    side.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FaultProxy of(Side side) {
        return Objects.requireNonNull(proxies.get(side.name()));
    }

    void heal() {
        proxies.values().forEach(FaultProxy::heal);
    }

    @Override
    public void close() throws IOException {
        for (var proxy : proxies.values()) {
            proxy.close();
        }
    }
}
