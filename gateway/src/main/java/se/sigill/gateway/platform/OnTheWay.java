package se.sigill.gateway.platform;

import java.util.regex.Pattern;

/** Where a server of the operator's is: on this machine, or with a network between it and us (S145). */
final class OnTheWay {

    private static final Pattern HOST = Pattern.compile("//(\\[[^]]+]|[^:/?#;,)]+)");
    private static final Pattern HERE = Pattern.compile("127(\\.\\d+){3}|localhost|\\[::1]");

    private OnTheWay() {}

    /** Whether all hosts that the URL names, one or several, are this machine. */
    static boolean staysHere(String url) {
        var hosts = HOST.matcher(url).results().map(host -> host.group(1)).toList();
        return !hosts.isEmpty()
                && hosts.stream().allMatch(host -> HERE.matcher(host).matches());
    }
}
