package se.sigill.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.platform.Pace;
import se.sigill.gateway.wire.codec.Bytes;

/** Reads a request's body within a limit; memory grows with what has come, not with what was announced (S65). */
final class RequestBody {

    private static final int STEP = 16 * 1024;

    /** Bytes. */
    private static final int HEARD = 2 * 1024 * 1024;

    private RequestBody() {}

    static Bytes read(HttpServletRequest request, long limit, Pace pace) throws Refusal {
        long declared = request.getContentLengthLong();
        if (declared > limit) {
            throw Refusal.status(413, "body-too-large");
        }
        try {
            return read(request.getInputStream(), limit, pace);
        } catch (Pace.TooSlow late) {
            throw Refusal.status(408, late.why());
        } catch (IOException brokenOff) {
            throw Refusal.status(400, "body-broken-off");
        }
    }

    /**
     * Reads what is left of a body that was refused, for who is cut off in the middle does not read the answer; but not
     * much of it, not slowly, and not where the sender waits to be told to go on.
     */
    static void hearOut(HttpServletRequest request, Pace pace) {
        if (request.getHeader("Expect") != null || request.getContentLengthLong() > HEARD) {
            return;
        }
        try {
            InputStream in = request.getInputStream();
            byte[] buffer = new byte[STEP];
            int heard = 0;
            for (int count = in.read(buffer); count >= 0 && heard <= HEARD; count = in.read(buffer)) {
                heard += count;
                pace.keep(heard);
            }
        } catch (IOException enough) {
            // the connection is closed after the answer
        }
    }

    private static Bytes read(InputStream in, long limit, Pace pace) throws IOException, Refusal {
        Content.Collector body = new Content.Collector();
        byte[] step = new byte[STEP];
        for (int count = in.read(step); count >= 0; count = in.read(step)) {
            pace.keep(body.size() + count);
            if (body.size() + count > limit) {
                throw Refusal.status(413, "body-too-large");
            }
            body.write(step, 0, count);
        }
        return Bytes.of(body.content());
    }
}
