package se.sigill.gateway.payload;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Message;

/** SDK messages as XML: {@code urn:riv:infrastructure:messaging:MessageWithAttachments:3}, both ways. */
public interface MessageXml {

    /** Namespace of the message. */
    String NAMESPACE = "urn:riv:infrastructure:messaging:MessageWithAttachments:3";

    /** Writes a message that keeps every rule; files are base64-encoded as they stream. UTF-8, no XML declaration issues. */
    void write(Message message, OutputStream out);

    /** Reads and judges a message. Whatever the bytes are, this answers rather than throws. */
    MessageReading read(InputStream in);

    /** Judges a message of ours before it is promised (the same rules as {@link #read}); empty when every rule is kept. */
    List<Issue> check(Message message);
}
