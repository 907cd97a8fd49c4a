package se.sigill.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What makes every page alive: questions, answers and consents as Sigill writes them, sent through the public API by the
 * business systems of both sides. The person in them is one of Skatteverket's published test numbers.
 */
final class Samples {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final String CLIENT = "- Personnummer: 19121212-1212\n- Namn: Test Testsson";

    private final Side malmo;
    private final Side af;
    private final Api asking;
    private final Api answering;

    Samples(Side malmo, Side af, Api asking, Api answering) {
        this.malmo = malmo;
        this.af = af;
        this.asking = asking;
        this.answering = answering;
    }

    /** @return how many messages there were; all of them have their meddelandekvittens */
    int send() throws IOException, InterruptedException {
        var today = LocalDate.now(java.time.ZoneId.of("Europe/Stockholm"));
        accepted(asking, question("EB-2026-0043", UUID.randomUUID(), today, today.plusMonths(6)));
        var ending = UUID.randomUUID();
        var asked = accepted(asking, question("EB-2026-0044", ending, today.minusMonths(5), today.plusDays(7)));
        var received = answering.message(asked);
        accepted(answering, registered(received, ending, today.plusDays(7)));
        accepted(answering, answer(received));
        accepted(answering, fromAf());
        return 5;
    }

    /** Two templates, and a consent with its signed file. */
    private ObjectNode question(String reference, UUID consent, LocalDate from, LocalDate to) {
        var message = Messages.ours(malmo, af, "Fråga, vår ref. " + reference, null);
        Messages.reference(Messages.attributes(message), "senderAttention", "dnr", reference, "Vårt ärende");
        var documents = documents(message);
        Messages.text(documents, "sigill:klient", "Klient", "1", CLIENT);
        Messages.text(
                documents,
                "sigill:fraga:7",
                "Aktivitetsrapport – innehåll",
                "2",
                "**Aktivitetsrapport – innehåll**\n\n- Period: förra månaden");
        Messages.text(
                documents,
                "sigill:fraga:13",
                "Dagar i jobb- och utvecklingsgarantin",
                "3",
                "**Dagar i jobb- och utvecklingsgarantin**");
        var terms = """
                **Samtycke**

                %s
                - Lämnar ut: Arbetsförmedlingen
                - Tar emot: Malmö stad
                - Omfattar: Uppgifter om planering och insatser
                - Gäller från: %s
                - Gäller till och med: %s
                - Lämnat: Undertecknat på papper
                - Språk: Svenska""".formatted(CLIENT, from, to);
        Messages.file(
                Messages.text(documents, "sigill:samtycke:" + consent, "Samtycke", "4", terms),
                "samtycke.pdf",
                Messages.pdf("SAMTYCKE (PROV) Test Testsson"));
        return message;
    }

    private ObjectNode registered(JsonNode question, UUID consent, LocalDate until) {
        var message = Messages.ours(af, malmo, "Lägesbesked, er ref. EB-2026-0044", question);
        Messages.text(
                documents(message),
                "sigill:lage:samtycke-registrerat:" + consent,
                "Lägesbesked",
                "1",
                "Samtycket är registrerat t.o.m. " + until + ".\n\nLägesbesked från Sigill");
        return message;
    }

    /** One question answered, the other refused: Delvis besvarat. */
    private ObjectNode answer(JsonNode question) {
        var message = Messages.ours(af, malmo, "Svar, er ref. EB-2026-0044", question);
        Messages.reference(Messages.attributes(message), "recipientAttention", "dnr", "EB-2026-0044", "Ert ärende");
        var documents = documents(message);
        Messages.text(
                documents,
                "sigill:svar:13:ANSWERED",
                "Svar: Dagar i jobb- och utvecklingsgarantin",
                "1",
                "**Svar**\n\n- Förbrukade dagar: 120\n- Dagar kvar (max 450): 330");
        Messages.text(
                documents,
                "sigill:svar:7:REFUSED",
                "Svar: Aktivitetsrapport – innehåll",
                "2",
                "**Lämnas inte ut**\n\n- Orsak: Samtycket omfattar inte aktivitetsrapporten");
        return message;
    }

    /** The other way round: Arbetsförmedlingen asks. */
    private ObjectNode fromAf() {
        var message = Messages.ours(af, malmo, "Fråga, vår ref. AF-2026-0007", null);
        Messages.reference(Messages.attributes(message), "senderAttention", "dnr", "AF-2026-0007", "Vårt ärende");
        var documents = documents(message);
        Messages.text(documents, "sigill:klient", "Klient", "1", CLIENT);
        Messages.text(
                documents,
                "sigill:fraga:G",
                "Fri fråga",
                "2",
                "**Fri fråga**\n\n- Kommentar: Vem är handläggare hos er?");
        return message;
    }

    private static ArrayNode documents(ObjectNode message) {
        return Messages.attributes(message).putArray("digitalDocument");
    }

    private static String accepted(Api api, ObjectNode message) throws IOException, InterruptedException {
        var id = api.send(message).at("/data/attributes/messageId").asText();
        var deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            var status = api.message(id).at("/attributes/messageStatus").asText();
            if (status.equals("ACCEPTED")) {
                return id;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
        throw new IllegalStateException("A sample was not accepted in time: " + id);
    }
}
