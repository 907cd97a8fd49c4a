package se.sigill.gateway.payload;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Message;

/** What came of reading an SDK message. */
public sealed interface MessageReading {

    /** Well-formed, valid, and every rule kept. */
    record Read(Message message) implements MessageReading {}

    /**
     * Well-formed XML, but a rule is broken: to be answered with these faults.
     *
     * @param identity what could be read of ids and parties, for the duties that come before validity; null where not
     *     even that
     */
    record Faulty(List<Issue> issues, @Nullable Identity identity) implements MessageReading {}

    /** Not well-formed XML, or not XML in UTF-8: no receipt goes back (Meddelandekvittens 2.1.2). */
    record Unreadable(String cause) implements MessageReading {}

    /** Raw claims of a faulty message. Not believed, only compared. */
    record Identity(
            @Nullable String messageId,
            @Nullable String sender,
            @Nullable String recipient) {}
}
