package se.sigill.gateway.flow;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.outbox.Event;
import se.sigill.gateway.payload.Rejections;

/** What the client is told when something does not go as it should: English, and Swedish with what to do. */
final class Told {

    private static final DateTimeFormatter CLOCK_TIME =
            DateTimeFormatter.ofPattern("HH.mm", Locale.ROOT).withZone(ZoneId.of("Europe/Stockholm"));

    private Told() {}

    static Event postponed(int attempt, Instant next, String cause, Clock clock) {
        return new Event(
                MessageStatus.SCHEDULED_FOR_RESEND,
                clock.instant(),
                cause,
                "Attempt " + attempt + " did not succeed; another follows",
                "Skickas – nytt försök pågår (försök " + attempt + ", nästa kl. " + CLOCK_TIME.format(next) + ")",
                null);
    }

    static Event notDelivered(String cause, Clock clock) {
        return new Event(
                MessageStatus.MESSAGE_EXCHANGE_ERROR,
                clock.instant(),
                cause,
                "Message not delivered",
                "Kunde inte levereras. Rätta och skicka nytt",
                null);
    }

    static Event uncertain(Clock clock) {
        return new Event(
                MessageStatus.MESSAGE_EXCHANGE_ERROR,
                clock.instant(),
                "uncertain",
                "No message receipt received; uncertain whether the message was delivered",
                "Osäkert om det kom fram. Kontrollera med mottagaren innan du skickar igen",
                null);
    }

    static Event rejected(Receipt.Finding finding, Clock clock) {
        var detail = finding.detail() == null ? "" : finding.detail().toLowerCase(Locale.ROOT);
        return new Event(
                MessageStatus.REJECTED,
                clock.instant(),
                finding.reason() + (detail.isEmpty() ? "" : " " + detail),
                "Rejected by the receiver",
                "Avvisat: " + inSwedish(finding, detail),
                "NA".equals(finding.path()) ? null : finding.path());
    }

    /** A {@code not-supported} about the message answered says so by its path; an unknown code is the administrator's. */
    private static String inSwedish(Receipt.Finding finding, String detail) {
        if (detail.equals("not-supported") && finding.path().endsWith("refToMessageId")) {
            return Rejections.repliesToFailedMessage().swedish();
        }
        return Rejections.swedish(detail).orElse("Okänt fel hos mottagaren – anmäl till förvaltaren");
    }
}
