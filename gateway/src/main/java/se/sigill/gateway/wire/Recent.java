package se.sigill.gateway.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is remembered of each of many: bounded, and the longest silent is forgotten first. For one thread at a time. */
final class Recent<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    /** More than an address book has partners; some megabytes at the most with the usual limits. */
    private static final int MOST = 10_000;

    Recent() {
        super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
    }
}
