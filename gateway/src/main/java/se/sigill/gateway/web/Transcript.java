package se.sigill.gateway.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import se.sigill.gateway.casework.AccessLog;
import se.sigill.gateway.casework.Act;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Personnummer;
import se.sigill.gateway.casework.Threads;
import se.sigill.gateway.casework.consent.Consent;
import se.sigill.gateway.casework.consent.ConsentRegister;
import se.sigill.gateway.files.FileNames;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.FileContent;

/** A whole thread for the organisation's own file: what was said, every receipt, the consent, and who has seen it. */
@Component
class Transcript {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    private final Threads threads;
    private final ThreadView view;
    private final ConsentRegister consents;
    private final AccessLog log;
    private final Shown shown;
    private final ITemplateEngine templates;

    Transcript(
            Threads threads,
            ThreadView view,
            ConsentRegister consents,
            AccessLog log,
            Shown shown,
            ITemplateEngine templates) {
        this.threads = threads;
        this.view = view;
        this.consents = consents;
        this.log = log;
        this.shown = shown;
        this.templates = templates;
    }

    /** A file of the thread, without its content. */
    record FileSum(String name, long bytes, String sha256) {}

    /** Who did what when, as a line. */
    record Line(String at, String who, String act, String note) {}

    /** All attachments of the thread, in its order. */
    List<FileContent> attachments(Case one) {
        return threads.of(one).stream()
                .flatMap(entry -> entry.parts().stream())
                .flatMap(part -> part.files().stream())
                .toList();
    }

    /**
     * As XHTML, for {@link ArchivePdf}.
     *
     * @param logged whether it ends with who has seen the case
     */
    String of(Case one, Member by, boolean logged) {
        var entries = threads.of(one);
        var page = new Context(SWEDISH);
        var files = files(entries);
        var messages = view.messages(one, entries);
        page.setVariable("arende", shown.of(one, by));
        page.setVariable("huvud", head(one, by));
        page.setVariable("meddelanden", messages);
        page.setVariable("filer", files);
        page.setVariable(
                "kvittenser",
                view.timed(one, entries).stream().map(Transcript::receipt).toList());
        consents.of(by, one).ifPresent(consent -> consent(page, consent));
        var lines = log.of(one.id()).stream().map(this::line).toList();
        page.setVariable(
                "provningar",
                one.asked()
                        ? List.of()
                        : lines.stream()
                                .filter(line -> line.act().equals(Act.ANSWERED.swedish())
                                        && !line.note().isEmpty())
                                .toList());
        page.setVariable("logg", logged ? lines : null);
        page.setVariable("summa", sum(messages, files));
        return templates.process("akt", page);
    }

    private static ThreadView.Step receipt(ThreadView.Timed step) {
        var code = step.code().isEmpty() ? "" : " (" + step.code() + ")";
        return new ThreadView.Step(Times.at(step.at()), step.text() + code, step.who());
    }

    private Map<String, String> head(Case one, Member by) {
        var head = new LinkedHashMap<String, String>();
        var facts = one.facts();
        var counterpart = one.counterpartFunction();
        head.put("Organisation", shown.organisation(one.participant()));
        head.put(
                "Funktion",
                shown.function(one.participant(), one.mailbox()) + " ("
                        + one.mailbox().value() + ")");
        head.put(
                "Motpart",
                shown.organisation(one.counterpart())
                        + (counterpart == null
                                ? ""
                                : ", " + shown.function(one.counterpart(), counterpart) + " (" + counterpart.value()
                                        + ")"));
        put(head, "Vår referens", facts.reference());
        put(head, "Motpartens referens", facts.theirs());
        head.put("Konversation", one.conversation().toString());
        head.put("Utskrivet av", by.name() + ", " + Times.at(shown.now()));
        return head;
    }

    private static void put(Map<String, String> head, String label, @Nullable String value) {
        if (value != null) {
            head.put(label, Personnummer.masked(value));
        }
    }

    private void consent(Context page, Consent consent) {
        page.setVariable("samtycke", ThreadView.rows(consent.terms()));
        page.setVariable("samtyckeLage", consent.state(shown.today()).swedish());
        page.setVariable(
                "samtyckeHistorik",
                consents.history(consent).stream()
                        .map(step -> new ThreadView.Step(
                                Times.at(step.at()),
                                step.state().swedish() + (step.note() == null ? "" : ": " + step.note()),
                                shown.person(step.author())))
                        .toList());
    }

    private Line line(AccessLog.Entry entry) {
        return new Line(
                Times.at(entry.at()),
                shown.person(entry.subject()),
                entry.act().swedish(),
                Shown.orEmpty(entry.note()));
    }

    /** By message id, for those that have files. */
    private static Map<String, List<FileSum>> files(List<Threads.Entry> entries) {
        var all = new LinkedHashMap<String, List<FileSum>>();
        for (var entry : entries) {
            var sums = new ArrayList<FileSum>();
            for (var part : entry.parts()) {
                part.files().forEach(file -> sums.add(sum(file)));
            }
            if (!sums.isEmpty()) {
                all.put(entry.id().toString(), List.copyOf(sums));
            }
        }
        return all;
    }

    private static FileSum sum(FileContent file) {
        var digest = Digest.sha256();
        try (var in = file.content().open()) {
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FileSum(
                Personnummer.masked(FileNames.clean(file.fileName())),
                file.content().size(),
                HexFormat.of().formatHex(digest.digest()));
    }

    /** Over the messages as they stand here, and the sums of their files: two transcripts say whether they tell the same. */
    private static String sum(List<ThreadView.MessageView> messages, Map<String, List<FileSum>> files) {
        var digest = Digest.sha256();
        for (var message : messages) {
            digest.update(message.id().getBytes(StandardCharsets.UTF_8));
            digest.update(message.sections().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(files.getOrDefault(message.id(), List.of()).toString().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
