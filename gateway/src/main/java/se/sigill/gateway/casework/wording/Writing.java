package se.sigill.gateway.casework.wording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.Identifier;

/**
 * Writes parts as documents. Every document is readable Swedish; what we need besides, to find the parts again, stands
 * in the document's id, which a sender makes as he likes.
 */
public final class Writing {

    /** Says that we wrote it; only then are document ids read as ours. */
    public static final Identifier SYSTEM = new Identifier("urn:sigill", "Sigill");

    /** The last line of every signal. */
    static final String SIGNED = "Lägesbesked från Sigill";

    static final String PROTECTED_IDENTITY = "Skyddade personuppgifter";
    static final String YES = "Ja";
    static final String PREFIX = "sigill:";
    static final String CLIENT = PREFIX + "klient";
    static final String QUESTION = PREFIX + "fraga:";
    static final String ANSWER = PREFIX + "svar:";
    static final String CONSENT = PREFIX + "samtycke:";
    static final String CONSENT_BEFORE = PREFIX + "samtycke-finns:";
    static final String STATE = PREFIX + "lage:";

    private Writing() {}

    public static List<Document> documents(List<Part> parts) {
        var documents = new ArrayList<Document>();
        for (var part : parts) {
            documents.add(document(part, parts.size() == 1 ? null : Integer.toString(documents.size() + 1)));
        }
        return documents;
    }

    private static Document document(Part part, @Nullable String index) {
        if (part instanceof Part.Client client) {
            return text(CLIENT, "Klient", index, client(client));
        } else if (part instanceof Part.Question question) {
            return text(QUESTION + question.template(), question.name(), index, question(question));
        } else if (part instanceof Part.Answer answer) {
            var id = ANSWER + answer.template() + ":" + answer.outcome().name();
            return new Document(id, "Svar: " + answer.name(), index, List.of(answer(answer)), answer.files());
        } else if (part instanceof Part.Consent consent) {
            var text = "**Samtycke**\n\n" + Lines.of(lines(consent.terms()));
            return new Document(CONSENT + consent.id(), "Samtycke", index, List.of(text), consent.files());
        } else if (part instanceof Part.ConsentBefore before) {
            var text = "Samtycke har skickats tidigare och gäller t.o.m. " + before.to() + ".";
            return text(CONSENT_BEFORE + before.id(), "Samtycke", index, text);
        } else if (part instanceof Part.State state) {
            return text(STATE + state.signal().code() + about(state.about()), "Lägesbesked", index, state(state));
        } else if (part instanceof Part.Letter letter) {
            return letter(letter, index);
        }
        throw new IllegalStateException("All kinds of parts are written");
    }

    private static Document text(String id, String name, @Nullable String index, String text) {
        return new Document(id, name, index, List.of(text), List.<FileContent>of());
    }

    private static Document letter(Part.Letter letter, @Nullable String index) {
        var name = letter.name() == null ? "Meddelande" : letter.name();
        return new Document("text-" + (index == null ? "1" : index), name, index, letter.texts(), letter.files());
    }

    private static String client(Part.Client client) {
        var lines = ordered("Personnummer", client.number(), "Namn", client.name());
        if (client.protectedIdentity()) {
            lines.put(PROTECTED_IDENTITY, YES);
        }
        return Lines.of(lines);
    }

    private static String question(Part.Question question) {
        var lines = Lines.of(ordered("Period", question.period(), "Kommentar", question.note()));
        return ("**" + Lines.written(question.name()) + "**\n\n" + lines).strip();
    }

    private static String answer(Part.Answer answer) {
        var values = new LinkedHashMap<>(answer.values());
        if (!answer.reason().isBlank()) {
            values.put(answer.outcome() == Part.Outcome.REFUSED ? "Orsak" : "Att komplettera", answer.reason());
        }
        return ("**" + answer.outcome().swedish() + "**\n\n" + Lines.of(values)).strip();
    }

    static Map<String, String> lines(Terms terms) {
        var lines = new LinkedHashMap<String, String>();
        lines.put("Personnummer", terms.client());
        lines.put("Namn", terms.name());
        lines.put("Lämnar ut", terms.discloser());
        lines.put("Tar emot", terms.receiver());
        lines.put("Omfattar", terms.scope());
        lines.put("Gäller från", terms.from().toString());
        lines.put("Gäller till och med", terms.to().toString());
        lines.put("Lämnat", terms.given().swedish());
        lines.put("Språk", terms.language());
        lines.put("Tolk", terms.interpreter());
        return lines;
    }

    private static String state(Part.State state) {
        var until = state.until() == null ? "" : state.until().toString();
        var reason = state.reason().isBlank() ? "" : "\n\n- Orsak: " + Lines.written(state.reason());
        return state.signal().sentence(until) + reason + "\n\n" + SIGNED;
    }

    private static String about(@Nullable UUID id) {
        return id == null ? "" : ":" + id;
    }

    private static Map<String, String> ordered(String one, String first, String other, String second) {
        var values = new LinkedHashMap<String, String>();
        values.put(one, first);
        values.put(other, second);
        return values;
    }
}
