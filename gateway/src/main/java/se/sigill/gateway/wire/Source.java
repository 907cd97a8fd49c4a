package se.sigill.gateway.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where requests come from: an IPv4 address, or the 64 bits of an IPv6 network, whose hosts name themselves. */
record Source(String value) {

    private static final int NETWORK = 8;

    /** @param address as numbers; no name is looked up */
    static Source of(@Nullable String address) {
        if (address == null || !address.contains(":")) {
            return new Source(String.valueOf(address));
        }
        try {
            return InetAddress.getByName(address) instanceof Inet6Address six ? network(six) : new Source(address);
        } catch (UnknownHostException noAddress) {
            return new Source("unknown");
        }
    }

    private static Source network(Inet6Address address) throws UnknownHostException {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK, bytes.length, (byte) 0);
        return new Source(InetAddress.getByAddress(bytes).getHostAddress() + "/64");
    }

    @Override
    public String toString() {
        return value;
    }
}
