package se.sigill.gateway.platform;

import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.ErrorState;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;

/** Tells the protocol when a request is served, and answers too much header with 431 where Tomcat says 400 (S64). */
final class BoundedProcessor extends Http11Processor {

    private static final int TOO_MUCH_HEADER = 431;
    private static final String TOO_LARGE =
            StringManager.getManager(Http11Processor.class).getString("iib.requestheadertoolarge.error");
    private static final String TOO_MANY =
            start(StringManager.getManager(MimeHeaders.class).getString("headers.maxCountFail", "\n"));

    private final BoundedProtocol bounds;
    private @Nullable SocketWrapperBase<?> connection;
    private boolean tooMuch;

    BoundedProcessor(BoundedProtocol bounds) {
        super(bounds, new Telling(bounds.getAdapter()));
        this.bounds = bounds;
        ((Telling) getAdapter()).processor = this;
    }

    @Override
    public SocketState service(SocketWrapperBase<?> wrapper) throws IOException {
        connection = wrapper;
        tooMuch = false;
        try {
            return super.service(wrapper);
        } finally {
            connection = null;
        }
    }

    @Override
    protected void setErrorState(ErrorState state, @Nullable Throwable cause) {
        tooMuch |= cause != null && isTooMuchHeader(String.valueOf(cause.getMessage()));
        if (tooMuch) { // also when half a header then lacks something
            response.setStatus(TOO_MUCH_HEADER);
        }
        super.setErrorState(state, cause);
    }

    private static boolean isTooMuchHeader(String message) {
        return message.equals(TOO_LARGE) || message.startsWith(TOO_MANY);
    }

    /** The text before its first argument. */
    private static String start(String text) {
        return text.substring(0, text.indexOf('\n'));
    }

    /** Stands between the parsed header and what is done with it. */
    private static final class Telling implements Adapter {

        private final Adapter next;
        private @Nullable BoundedProcessor processor;

        Telling(Adapter next) {
            this.next = next;
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            BoundedProcessor own = processor;
            SocketWrapperBase<?> connection = own == null ? null : own.connection;
            if (own == null || connection == null) {
                next.service(request, response);
                return;
            }
            own.bounds.serving(connection);
            try {
                next.service(request, response);
            } finally {
                own.bounds.served(connection);
            }
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return next.prepare(request, response);
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
            return next.asyncDispatch(request, response, status);
        }

        @Override
        public void log(Request request, Response response, long time) {
            next.log(request, response, time);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            next.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return next.getDomain();
        }
    }
}
