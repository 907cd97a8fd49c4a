package se.sigill.gateway.platform;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a server of the operator's is: on this machine, or with a network between it and us (S145). */
final class OnTheWay {

    private static final Pattern AUTHORITY = Pattern.compile("//([^/?#;)]+)");
    private static final Pattern HOST = Pattern.compile("(\\[[^]]+]|[^:]+)(:\\d*)?");
    private static final Pattern HERE = Pattern.compile("127(\\.\\d+){3}|localhost|\\[::1]");
    private static final Pattern NEXT_SCHEME = Pattern.compile("[a-z]+:");

    private OnTheWay() {}

    /** Whether all hosts that the URL names, one or several, are this machine. */
    static boolean staysHere(String url) {
        List<String> hosts = AUTHORITY
                .matcher(url)
                .results()
                .flatMap(authority -> Stream.of(authority.group(1).split(",", -1)))
                .filter(host -> !NEXT_SCHEME.matcher(host).matches()) // tcp://a,tcp://b
                .toList();
        return !hosts.isEmpty() && hosts.stream().allMatch(OnTheWay::isHere);
    }

    private static boolean isHere(String written) {
        var host = HOST.matcher(written);
        return host.matches() && HERE.matcher(host.group(1)).matches();
    }
}
