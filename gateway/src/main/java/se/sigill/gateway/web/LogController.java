package se.sigill.gateway.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import se.sigill.gateway.casework.AccessLog;
import se.sigill.gateway.casework.Act;
import se.sigill.gateway.casework.CaseLists;

/** Vem har sett: who opened, read, printed, answered, and when. */
@Controller
class LogController {

    private final CaseLists lists;
    private final AccessLog log;
    private final Shown shown;

    LogController(CaseLists lists, AccessLog log, Shown shown) {
        this.lists = lists;
        this.log = log;
        this.shown = shown;
    }

    /** A line of the log. */
    record LogRow(String at, String who, String act, String note) {}

    @GetMapping("/arenden/{id}/sett")
    String log(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, Model model) {
        var member = officer.member();
        var one = lists.find(member, id).orElseThrow(NotHere::new);
        List<LogRow> rows = log.of(one.id()).stream().map(this::row).toList();
        model.addAttribute("arende", shown.of(one, member));
        model.addAttribute("rader", rows);
        model.addAttribute("hel", log.verify(one.id()).intact());
        log.write(one.id(), member.subject(), Act.READ_LOG, "");
        return "sett";
    }

    /** For who reviews it elsewhere: a spreadsheet takes no cell of it for a formula. */
    @GetMapping("/arenden/{id}/sett.csv")
    ResponseEntity<byte[]> export(@AuthenticationPrincipal Officer officer, @PathVariable UUID id) {
        var member = officer.member();
        var one = lists.find(member, id).orElseThrow(NotHere::new);
        log.write(one.id(), member.subject(), Act.EXPORTED, "");
        var lines = new StringBuilder("\uFEFFNär;Vem;Vad;Anteckning\r\n");
        log.of(one.id()).stream()
                .map(this::row)
                .forEach(row -> lines.append(Stream.of(row.at(), row.who(), row.act(), row.note())
                        .map(LogController::cell)
                        .collect(Collectors.joining(";", "", "\r\n"))));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"vem-har-sett.csv\"")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String cell(String text) {
        var harmless = text.matches("(?s)[=+@\\-\t\r].*") ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }

    private LogRow row(AccessLog.Entry entry) {
        var act = entry.act() == Act.ASSIGNED
                ? entry.act().swedish() + " " + shown.person(entry.about())
                : entry.act().swedish();
        return new LogRow(Times.at(entry.at()), shown.person(entry.subject()), act, Shown.orEmpty(entry.note()));
    }
}
