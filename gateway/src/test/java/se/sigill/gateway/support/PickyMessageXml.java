package se.sigill.gateway.support;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.payload.MessageReading;
import se.sigill.gateway.payload.MessageXml;

/** The real thing, which finds what it is told to find besides. */
public final class PickyMessageXml implements MessageXml {

    private final MessageXml real;

    /** Found in every message when not empty. */
    public volatile List<Issue> issues = List.of();

    public PickyMessageXml(MessageXml real) {
        this.real = real;
    }

    @Override
    public void write(Message message, OutputStream out) {
        real.write(message, out);
    }

    @Override
    public MessageReading read(InputStream in) {
        return real.read(in);
    }

    @Override
    public List<Issue> check(Message message) {
        return issues.isEmpty() ? real.check(message) : issues;
    }
}
