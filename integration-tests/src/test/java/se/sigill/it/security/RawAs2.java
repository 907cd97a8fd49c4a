package se.sigill.it.security;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import se.sigill.gateway.message.Content;

/** One connection on which anything can be sent, as bytes, and what comes back is read as it comes. */
final class RawAs2 implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private boolean open = true;

    RawAs2(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A well-formed request: {@code Host} and {@code Content-Length} are added. */
    static byte[] request(String requestLine, List<String> headers, byte[] body) {
        var head = new StringBuilder(requestLine).append("\r\nHost: 127.0.0.1\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes(head.toString()));
        out.writeBytes(body);
        return out.toByteArray();
    }

    static byte[] request(Map<String, String> headers, byte[] body) {
        var lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toList();
        return request("POST /as2 HTTP/1.1", lines, body);
    }

    Answer post(Map<String, String> headers, byte[] body) {
        return send(request(headers, body));
    }

    /** Sends and reads one answer; none where the other end closes instead. */
    Answer send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException answeredBeforeTheEnd) {
            open = false;
        }
        return read();
    }

    /** One more answer. */
    Answer read() {
        try {
            var answer = readOne();
            open &= !answer.closes();
            return answer;
        } catch (java.net.SocketTimeoutException silent) {
            throw new AssertionError("no answer and no end within " + PATIENCE_MILLIS + " ms", silent);
        } catch (IOException cutOff) {
            open = false;
            return Answer.none();
        }
    }

    /** Whether the other end has not said that it closes. */
    boolean isOpen() {
        return open;
    }

    private Answer readOne() throws IOException {
        var statusLine = line();
        if (statusLine.isEmpty()) {
            return Answer.none();
        }
        var headers = new ArrayList<String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        var head = new Answer(statusLine, headers, Content.of(new byte[0]));
        return new Answer(statusLine, headers, Content.of(body(head)));
    }

    private byte[] body(Answer head) throws IOException {
        if (head.header("Transfer-Encoding")
                .filter(value -> value.toLowerCase(Locale.ROOT).contains("chunked"))
                .isPresent()) {
            return chunks();
        }
        var length = head.header("Content-Length");
        if (length.isPresent()) {
            return in.readNBytes(Integer.parseInt(length.get()));
        }
        return head.closes() ? in.readAllBytes() : new byte[0];
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    /** Without its end; empty at the end of the stream. */
    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        var text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
