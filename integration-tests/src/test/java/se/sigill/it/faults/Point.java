package se.sigill.it.faults;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where in the program a gateway is killed: a rule of Byteman stops the thread that comes there and leaves a mark, and
 * then the process is killed. No class of the product knows of it.
 *
 * @see <a href="https://byteman.jboss.org">Byteman</a>
 */
enum Point {
    BEFORE_THE_PROMISE(
            "F1",
            Who.SENDER,
            "outbox.JdbcOutbox",
            "accept(se.sigill.gateway.message.Message, java.io.InputStream)",
            "the API has read the message, nothing is committed"),
    PROMISED("F2", Who.SENDER, "api.Sending", "wake", "committed, the client has no answer, the queue has nothing"),
    QUEUED("F3", Who.SENDER, "api.MessagesController", "created", "committed and queued, the client has no answer"),
    WOKEN("F4", Who.SENDER, "flow.Send", "step", "taken from the queue, not claimed"),
    SEALED("F5", Who.SENDER, "wire.CmsPacker", "pack", "sealed, not packed"),
    PACKED("F5", Who.SENDER, "outbox.JdbcOutbox", "sealed", "packed, not kept"),
    KEPT("F5", Who.SENDER, "outbox.JdbcOutbox", "transmitting", "sealed and kept, not sent"),
    ACKNOWLEDGED("F8", Who.SENDER, "outbox.JdbcOutbox", "acknowledged", "the MDN is read, not committed"),
    AWAITING(
            "F10",
            Who.SENDER,
            "outbox.JdbcOutbox",
            "awaiting",
            "sent, the MDN is to come later, and that it is waited for is not committed"),
    SETTLING("F9", Who.SENDER, "flow.Settle", "receipt", "the kvittens is here and opened, not committed"),
    VERIFIED("F25", Who.RECEIVER, "flow.Receive", "receive", "verified, not stored"),
    STORED("F26", Who.RECEIVER, "flow.Receive", "answer", "stored, no MDN written"),
    ANSWERING("F28", Who.RECEIVER, "flow.AnswerLater", "post", "the MDN is owed, not posted"),
    ANSWERED("F28", Who.RECEIVER, "mailbox.JdbcArrivals", "answered", "the MDN is posted, not committed"),
    OPENING("F29", Who.RECEIVER, "flow.Open", "open", "the MDN is out, the envelope not opened"),
    DEPOSITING(
            "F29",
            Who.RECEIVER,
            "mailbox.JdbcMailbox",
            "receipted",
            "in the mailbox and with a kvittens, not committed"),
    DEPOSITED("F29", Who.RECEIVER, "flow.Bell", "due", "in the mailbox and with a kvittens, which nobody sends"),
    RECEIPT_PACKED("F29", Who.RECEIVER, "outbox.JdbcOutbox", "sealed", "the kvittens is packed, not kept"),
    RECEIPT_ACKNOWLEDGED(
            "F29", Who.RECEIVER, "outbox.JdbcOutbox", "acknowledged", "the MDN of the kvittens is read, not committed");

    /** Which gateway is killed. */
    enum Who {
        SENDER,
        RECEIVER
    }

    final String fault;
    final Who who;
    private final String state;
    private final String type;
    private final String method;

    Point(String fault, Who who, String type, String method, String state) {
        this.fault = fault;
        this.who = who;
        this.type = type;
        this.method = method;
        this.state = state;
    }

    /** The rules for one gateway: each waits for a file that arms it. */
    static String rules(Who who, Path folder) {
        return Arrays.stream(values())
                .filter(point -> point.who == who)
                .map(point -> point.rule(folder))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return state;
    }

    Path armed(Path folder) {
        return folder.resolve(name() + ".armed");
    }

    Path reached(Path folder) {
        return folder.resolve(name() + ".reached");
    }

    private String rule(Path folder) {
        return """
                RULE %s
                CLASS se.sigill.gateway.%s
                METHOD %s
                AT ENTRY
                BIND armed : java.io.File = new java.io.File("%s");
                     reached : java.io.File = new java.io.File("%s")
                IF armed.exists()
                DO reached.createNewFile(); java.lang.Thread.sleep(600000)
                ENDRULE
                """.formatted(name(), type, method, armed(folder), reached(folder));
    }
}
