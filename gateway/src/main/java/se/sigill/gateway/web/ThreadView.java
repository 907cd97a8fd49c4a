package se.sigill.gateway.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.Personnummer;
import se.sigill.gateway.casework.Threads;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Terms;
import se.sigill.gateway.files.FileNames;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.outbox.Event;

/** The messages of a case as a page shows them. */
@Component
class ThreadView {

    private final Shown shown;

    ThreadView(Shown shown) {
        this.shown = shown;
    }

    /**
     * @param to whom it is meant for in the function; empty where nobody is named
     * @param doubt what is wrong with the reference that came back; empty where it is ours
     * @param status where one of ours stands, and of theirs whose seal was found whole, and when
     * @param sections its documents, in order
     */
    record MessageView(
            String id,
            boolean incoming,
            boolean signal,
            String who,
            String to,
            String doubt,
            String at,
            String status,
            boolean erased,
            List<Section> sections) {}

    /**
     * @param kind what it is, for its look: klient, fraga, svar, samtycke, lage or brev
     * @param badge what became of a question; empty else
     * @param html rendered and safe; empty where there are rows instead
     */
    record Section(
            String kind, String heading, String badge, Map<String, String> rows, String html, List<FileView> files) {}

    /** @param place among the message's files, from 1 */
    record FileView(int place, String name, String size) {}

    /** A receipt or word from the other side, oldest first. */
    record Step(String at, String text, String who) {}

    List<MessageView> messages(Case one, List<Threads.Entry> entries) {
        var counterpart = shown.organisation(one.counterpart());
        var own = shown.function(one.participant(), one.mailbox());
        return entries.stream()
                .map(entry -> new MessageView(
                        entry.id().toString(),
                        entry.incoming(),
                        entry.signal(),
                        entry.incoming() ? writer(entry, counterpart) : author(entry, own),
                        Personnummer.masked(Shown.orEmpty(entry.to())),
                        doubt(one, entry),
                        Times.at(entry.at()),
                        entry.incoming() ? sealed(entry, counterpart) : status(entry, counterpart),
                        entry.parts().isEmpty(),
                        sections(entry.parts())))
                .toList();
    }

    /**
     * A wrong or missing reference is told and never guessed (R13): the conversation says where it belongs. Who has put the
     * thread into a file has looked, and the case may have the file's number since.
     */
    private static String doubt(Case one, Threads.Entry entry) {
        var own = one.facts().reference();
        var given = entry.reference();
        boolean back = one.asked()
                && entry.incoming()
                && !entry.signal()
                && !entry.parts().isEmpty();
        if (!back || own == null || own.equals(given) || one.filedAt() != null) {
            return "";
        }
        return given == null
                ? "Meddelandet anger inte vår referens. Kontrollera att det hör till ärendet."
                : "Meddelandet anger en annan referens, " + Personnummer.masked(given)
                        + ". Kontrollera att det hör till ärendet.";
    }

    private static String writer(Threads.Entry entry, String counterpart) {
        return entry.from() == null ? counterpart : Personnummer.masked(entry.from()) + ", " + counterpart;
    }

    private String author(Threads.Entry entry, String own) {
        return entry.author() == null ? own : shown.person(entry.author()) + ", " + own;
    }

    /** What is in a mailbox was looked at on its way into it: the seal is an organisation's, and nobody's own. */
    private static String sealed(Threads.Entry entry, String counterpart) {
        return entry.signal() ? "" : "Förseglat av " + counterpart + ", kontrollerat " + Times.clock(entry.at());
    }

    private static String status(Threads.Entry entry, String counterpart) {
        var status = entry.status();
        if (status == null) {
            return "";
        }
        return switch (status) {
            case SCHEDULED -> "I kö för sändning";
            case SUBMITTED -> "Skickas";
            case SCHEDULED_FOR_RESEND -> "Skickas – nytt försök pågår";
            case ACKNOWLEDGE -> "Framme hos mottagarens accesspunkt";
            case WAITING_FOR_RECEIPT -> "Väntar på mottagningskvittens";
            case ACCEPTED -> "Mottaget av " + counterpart;
            case ERROR -> "Tekniskt fel – utreds";
            case REJECTED, MESSAGE_EXCHANGE_ERROR -> failed(entry.events());
            case RETRIEVED -> "Hämtat";
            case RECEIPT_SENT -> "Kvitterat";
            case NEW -> "Nytt";
        };
    }

    /** Why it was rejected, where it was; else the newest event that tells a cause. */
    private static String failed(List<Event> events) {
        return Stream.of("Avvisat", "Kunde inte", "Osäkert")
                .flatMap(cause -> events.stream().map(Event::swedish).filter(text -> text.startsWith(cause)))
                .findFirst()
                .orElse("Osäkert om det kom fram");
    }

    private static List<Section> sections(List<Part> parts) {
        var sections = new ArrayList<Section>();
        int files = 0;
        for (var part : parts) {
            var section = section(part, files);
            files += section.files().size();
            sections.add(section);
        }
        return sections;
    }

    private static Section section(Part part, int filesBefore) {
        if (part instanceof Part.Client client) {
            return new Section(
                    "klient",
                    "Klient",
                    client.protectedIdentity() ? "Skyddade personuppgifter" : "",
                    rows("Personnummer", Personnummer.mask(client.number()), "Namn", client.name()),
                    "",
                    List.of());
        } else if (part instanceof Part.Question question) {
            return new Section(
                    "fraga",
                    question.name(),
                    "",
                    rows("Period", question.period(), "Kommentar", question.note()),
                    "",
                    List.of());
        } else if (part instanceof Part.Answer answer) {
            var rows = new LinkedHashMap<>(answer.values());
            if (!answer.reason().isBlank()) {
                rows.put("Orsak", answer.reason());
            }
            return new Section(
                    "svar", answer.name(), answer.outcome().swedish(), rows, "", files(answer.files(), filesBefore));
        } else if (part instanceof Part.Consent consent) {
            return new Section(
                    "samtycke", "Samtycke", "", rows(consent.terms()), "", files(consent.files(), filesBefore));
        } else if (part instanceof Part.ConsentBefore before) {
            return new Section(
                    "samtycke",
                    "Samtycke",
                    "",
                    rows("Skickat tidigare, gäller t.o.m.", Times.day(before.to()), "", ""),
                    "",
                    List.of());
        } else if (part instanceof Part.State state) {
            return new Section("lage", signal(state), "", rows("Orsak", state.reason(), "", ""), "", List.of());
        }
        var letter = (Part.Letter) part;
        var html = Markdown.html(Personnummer.masked(String.join("\n\n", letter.texts())));
        return new Section("brev", heading(letter.name()), "", Map.of(), html, files(letter.files(), filesBefore));
    }

    private static String heading(@Nullable String name) {
        return name == null ? "Meddelande" : Personnummer.masked(name);
    }

    /** As it was written, without the line that says who wrote it. */
    private static String signal(Part.State state) {
        return se.sigill.gateway.casework.wording.Words.of(state);
    }

    static Map<String, String> rows(Terms terms) {
        var rows = new LinkedHashMap<String, String>();
        rows.put("Klient", terms.name() + ", " + Personnummer.mask(terms.client()));
        rows.put("Får lämna ut", terms.discloser());
        rows.put("Får ta emot", terms.receiver());
        rows.put("Omfattar", terms.scope());
        rows.put("Gäller", Times.days(terms.from(), terms.to()));
        rows.put("Lämnat", terms.given().swedish());
        rows.put("Språk", terms.language());
        if (!terms.interpreter().isBlank()) {
            rows.put("Tolk", terms.interpreter());
        }
        return rows;
    }

    private static Map<String, String> rows(String one, String first, String other, String second) {
        var rows = new LinkedHashMap<String, String>();
        if (!first.isBlank()) {
            rows.put(one, first);
        }
        if (!second.isBlank()) {
            rows.put(other, second);
        }
        return rows;
    }

    private static List<FileView> files(List<FileContent> files, int before) {
        var views = new ArrayList<FileView>();
        for (var file : files) {
            var name = Personnummer.masked(FileNames.clean(file.fileName()));
            views.add(new FileView(
                    before + views.size() + 1, name, size(file.content().size())));
        }
        return views;
    }

    static String size(long bytes) {
        return bytes < 1_000_000 ? Math.max(1, bytes / 1000) + " kB" : bytes / 1_000_000 + " MB";
    }

    /** As {@link #timed}; what was rejected has its reason, and no advice for whatever else may have gone wrong. */
    List<Step> steps(Case one, List<Threads.Entry> entries) {
        var all = timed(one, entries);
        boolean rejected = all.stream().anyMatch(step -> step.code().startsWith(MessageStatus.REJECTED.name()));
        return all.stream()
                .filter(step -> !rejected || !step.code().equals(MessageStatus.MESSAGE_EXCHANGE_ERROR.name()))
                .map(step -> new Step(Times.brief(step.at(), shown.now()), step.text(), step.who()))
                .toList();
    }

    /** Receipts and signals in the order they came. */
    List<Timed> timed(Case one, List<Threads.Entry> entries) {
        var counterpart = shown.organisation(one.counterpart());
        var steps = new ArrayList<Timed>();
        for (var entry : entries) {
            if (entry.incoming()) {
                steps.add(new Timed(entry.at(), incoming(entry), counterpart, ""));
            } else if (!entry.signal()) {
                oldestFirst(entry.events())
                        .forEach(event -> steps.add(new Timed(event.at(), event(event, counterpart), "", code(event))));
            }
        }
        steps.sort(java.util.Comparator.comparing(Timed::at));
        return steps;
    }

    private static String code(Event event) {
        var status = event.status().name();
        return event.detail() == null ? status : String.join(" ", status, event.detail());
    }

    private static List<Event> oldestFirst(List<Event> newestFirst) {
        var events = new ArrayList<>(newestFirst);
        java.util.Collections.reverse(events);
        return events;
    }

    /** @param code as the API has it; empty for what is no receipt */
    record Timed(java.time.Instant at, String text, String who, String code) {}

    private static String incoming(Threads.Entry entry) {
        return entry.parts().stream()
                .filter(Part.State.class::isInstance)
                .map(part -> signal((Part.State) part))
                .findFirst()
                .orElse("Meddelande inkom");
    }

    private static String event(Event event, String counterpart) {
        return switch (event.status()) {
            case SCHEDULED -> "I kö för sändning";
            case SUBMITTED -> "Skickas";
            case ACKNOWLEDGE -> "Framme hos mottagarens accesspunkt";
            case WAITING_FOR_RECEIPT -> "Väntar på mottagningskvittens";
            case ACCEPTED -> "Mottaget av " + counterpart;
            default -> event.swedish();
        };
    }
}
