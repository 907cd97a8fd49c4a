package se.sigill.gateway.wire;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Stands before everything else on the AS2 port: reads the head of each request once more, strictly, in the bytes as they
 * came. Refused is answered with 400 and an end of the connection, for who read it otherwise may have put a second
 * request behind it. What Tomcat refuses by itself, before anything of ours is asked, is recorded here too.
 */
final class StrictRequests extends ValveBase implements AccessLog {

    private static final String SEEN = StrictRequests.class.getName();

    private final int port;
    private final Supplier<Refusals> refusals;

    StrictRequests(int port, Supplier<Refusals> refusals) {
        super(true);
        this.port = port;
        this.refusals = refusals;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(SEEN, true);
        if (request.getLocalPort() != port) {
            getNext().invoke(request, response);
        } else if (response.getStatus() >= 400) {
            refusedByTomcat(request, response);
        } else {
            judge(request, response);
        }
    }

    private void judge(Request request, Response response) throws IOException, ServletException {
        Optional<String> fault = fault(request);
        if (fault.isEmpty()) {
            getNext().invoke(request, response);
        } else {
            Refusal refusal = Refusal.status(400, fault.get());
            String correlation = record(request, refusal);
            response.setHeader("Connection", "close");
            Reply.refused(refusal, correlation).send(response);
        }
    }

    /** It has its status, and takes no body any more. */
    private void refusedByTomcat(Request request, Response response) {
        record(request, Refusal.status(response.getStatus(), "not-http"));
        response.setHeader("Connection", "close");
    }

    private String record(Request request, Refusal refusal) {
        String correlation = UUID.randomUUID().toString();
        refusals.get().record(correlation, Source.of(request.getRemoteAddr()), null, refusal);
        return correlation;
    }

    /** Tomcat keeps the head in front of its buffer until the next request. */
    private static Optional<String> fault(Request request) {
        var coyote = request.getCoyoteRequest();
        if (!(coyote.getInputBuffer() instanceof ApplicationBufferHandler input)) {
            return Optional.of("head-unknown");
        }
        ByteBuffer buffer = input.getByteBuffer();
        byte[] raw = new byte[buffer.position()];
        buffer.duplicate().position(0).get(raw);
        return RequestHead.fault(raw, understood(coyote.getMimeHeaders()));
    }

    private static List<RequestHead.Header> understood(MimeHeaders headers) {
        List<RequestHead.Header> all = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.getName(i).toString();
            all.add(new RequestHead.Header(
                    name.toLowerCase(Locale.ROOT), headers.getValue(i).toString()));
        }
        return all;
    }

    /** Called for each request; here of interest where nothing of ours was. */
    @Override
    public void log(Request request, Response response, long time) {
        if (request.getLocalPort() == port && request.getAttribute(SEEN) == null && response.getStatus() >= 400) {
            record(request, Refusal.status(response.getStatus(), "not-http"));
        }
    }

    @Override
    public void setRequestAttributesEnabled(boolean wanted) {
        // none are used
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }
}
