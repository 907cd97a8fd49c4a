package se.sigill.gateway.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Names what went wrong on the way, without the text of the exception. */
final class NetworkFailure {

    private NetworkFailure() {}

    static String cause(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "unknown-host";
        }
        if (failure instanceof ConnectTimeoutException) {
            return "connect-timeout";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "connection-refused";
        }
        if (failure instanceof ConnectionRequestTimeoutException) {
            return "too-many-connections";
        }
        if (failure instanceof SocketTimeoutException) {
            return "response-timeout";
        }
        return failure instanceof SSLException ? "tls-failed" : "connection-broken";
    }
}
