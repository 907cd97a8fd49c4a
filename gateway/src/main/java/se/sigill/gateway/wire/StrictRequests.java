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
        Optional<String> fault = request.getLocalPort() == port ? fault(request, response) : Optional.empty();
        if (fault.isEmpty()) {
            getNext().invoke(request, response);
        } else {
            String correlation = UUID.randomUUID().toString();
            Refusal refusal = Refusal.status(400, fault.get());
            refusals.get().record(correlation, Source.of(request.getRemoteAddr()), null, refusal);
            response.setHeader("Connection", "close");
            Reply.refused(refusal, correlation).send(response);
        }
    }

    /** Tomcat keeps the head in front of its buffer until the next request; what it refused itself comes here too. */
    private static Optional<String> fault(Request request, Response response) {
        if (response.getStatus() >= 400) {
            return Optional.of("not-http");
        }
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
            Refusal refusal = Refusal.status(response.getStatus(), "not-http");
            refusals.get().record(UUID.randomUUID().toString(), Source.of(request.getRemoteAddr()), null, refusal);
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
