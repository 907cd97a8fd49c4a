package se.sigill.gateway.platform;

import java.util.List;

/** Knows of something that may be wrong, and is asked for it now and then. */
public interface Watched {

    /** What is wrong now; empty when nothing is. Answers soon, and does not throw for what it looks for. */
    List<Trouble> troubles();

    /**
     * @param condition one of a few words, as the operator's page lists them
     * @param about which one, where there are several; no person and no message
     * @param here whether it is wrong with this node, and not with the whole gateway
     * @param text what is wrong, without content
     */
    record Trouble(String condition, String about, boolean here, String text) {}
}
