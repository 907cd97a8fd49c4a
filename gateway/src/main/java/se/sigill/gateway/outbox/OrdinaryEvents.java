package se.sigill.gateway.outbox;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.ParticipantId;

/** What clients are told when all goes as it should; the texts of the product requirements, 5.1. Faults are told by who finds them. */
final class OrdinaryEvents {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy 'kl.' HH.mm", Locale.forLanguageTag("sv-SE"))
            .withZone(ZoneId.of("Europe/Stockholm"));

    private OrdinaryEvents() {}

    static List<Event> scheduled(Instant at) {
        return List.of(event(MessageStatus.SCHEDULED, at, "Queued for sending", "I kö för sändning"));
    }

    static List<Event> submitted(Instant at) {
        return List.of(event(MessageStatus.SUBMITTED, at, "Being sent", "Skickas"));
    }

    static List<Event> acknowledged(Instant at) {
        return List.of(
                event(
                        MessageStatus.ACKNOWLEDGE,
                        at,
                        "Arrived at the receiver's access point",
                        "Framme hos mottagarens accesspunkt"),
                event(
                        MessageStatus.WAITING_FOR_RECEIPT,
                        at,
                        "Waiting for the receiving organisation's receipt",
                        "Väntar på mottagningskvittens"));
    }

    /** The events given, and the one that tells the final state if they do not. */
    static List<Event> settled(boolean accepted, ParticipantId by, Instant at, List<Event> given) {
        var last = accepted
                ? event(MessageStatus.ACCEPTED, at, "Received by " + by, "Mottaget av " + by + ", " + TIME.format(at))
                : event(
                        MessageStatus.MESSAGE_EXCHANGE_ERROR,
                        at,
                        "Could not be delivered: correct it and send a new message",
                        "Kunde inte levereras. Rätta och skicka nytt");
        if (given.stream().anyMatch(event -> event.status() == last.status())) {
            return given;
        }
        var all = new ArrayList<>(given);
        all.add(last);
        return all;
    }

    private static Event event(MessageStatus status, Instant at, String english, String swedish) {
        return new Event(status, at, null, english, swedish, null);
    }
}
