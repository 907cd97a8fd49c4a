package se.sigill.gateway.casework;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.outbox.Event;

/** A meddelandekvittens that rejects, as the event has it that tells of it: {@code BV not-supported}. */
record Rejection(Event event) {

    /** The newest of a message, if there is one. */
    static Optional<Rejection> in(List<Event> newestFirst) {
        return newestFirst.stream()
                .filter(event -> event.status() == MessageStatus.REJECTED)
                .findFirst()
                .map(Rejection::new);
    }

    /** The detail code, in small letters; the word before it says whose fault it is, and may stand alone. */
    private String code() {
        var detail = event.detail() == null ? "" : event.detail();
        return detail.substring(detail.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }

    /** Who has to do something about it (5.2). */
    Situation situation() {
        return switch (code()) {
            case "duplicate", "multiple-matches" -> Situation.REJECTED_AGAIN;
            case "structure", "security" -> Situation.REJECTED_TECHNICALLY;
            default -> Situation.REJECTED;
        };
    }

    /** Of a reply to what its sender had given up meanwhile: it may go as a message of its own. */
    boolean ofLateReply() {
        return code().equals("not-supported")
                && event.in() != null
                && event.in().endsWith("refToMessageId");
    }
}
