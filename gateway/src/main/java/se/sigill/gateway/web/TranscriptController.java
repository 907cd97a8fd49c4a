package se.sigill.gateway.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import se.sigill.gateway.casework.AccessLog;
import se.sigill.gateway.casework.Act;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.files.FileNames;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.platform.HeapShares;

/** Spara som PDF, alone or with the attachments: the transcript of a thread, made while one waits and kept nowhere. */
@Controller
class TranscriptController {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What stands on the heap while a character is laid out; measured, and rounded up. In bytes. */
    private static final long PER_CHARACTER = 200;

    /** Some two thousand pages. */
    private static final int LONGEST = 4_000_000;

    /** What one bundle holds; more is fetched file by file. In bytes. */
    private static final long MOST_ATTACHED = 1_000_000_000;

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final CaseLists lists;
    private final Transcript transcript;
    private final ArchivePdf pdf;
    private final AccessLog log;
    private final HeapShares heap;

    TranscriptController(CaseLists lists, Transcript transcript, ArchivePdf pdf, AccessLog log, HeapShares heap) {
        this.lists = lists;
        this.transcript = transcript;
        this.pdf = pdf;
        this.log = log;
        this.heap = heap;
    }

    /**
     * Logged with the SHA-256 of the file, so that a copy can be held against the log.
     *
     * @param withLog {@code nej} leaves out who has seen the case
     */
    @GetMapping("/arenden/{id}/pdf")
    ResponseEntity<byte[]> save(
            @AuthenticationPrincipal Officer officer,
            @PathVariable UUID id,
            @RequestParam(name = "logg", defaultValue = "ja") String withLog) {
        var one = find(officer, id);
        var made = made(one, officer.member(), !withLog.equals("nej"));
        if (made.status() != HttpStatus.OK) {
            return ResponseEntity.status(made.status()).build();
        }
        logged(one, officer, "PDF/A", made.pdf());
        return download(MediaType.APPLICATION_PDF, "arende-" + id + ".pdf")
                .body(made.pdf().bytes());
    }

    /** With the attachments beside it, in the order of the thread. */
    @GetMapping("/arenden/{id}/zip")
    ResponseEntity<Resource> bundle(@AuthenticationPrincipal Officer officer, @PathVariable UUID id)
            throws IOException {
        var one = find(officer, id);
        var attachments = transcript.attachments(one);
        if (attachments.stream().mapToLong(file -> file.content().size()).sum() > MOST_ATTACHED) {
            return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE).build();
        }
        var made = made(one, officer.member(), true);
        if (made.status() != HttpStatus.OK) {
            return ResponseEntity.status(made.status()).build();
        }
        var zip = zipped("arende-" + id + ".pdf", made.pdf(), attachments);
        logged(one, officer, "ZIP", zip);
        return download(ZIP, "arende-" + id + ".zip")
                .contentLength(zip.size())
                .body(new InputStreamResource(zip.open()));
    }

    private Case find(Officer officer, UUID id) {
        return lists.find(officer.member(), id).orElseThrow(NotHere::new);
    }

    /** @param pdf empty unless the status is 200 */
    private record Made(HttpStatus status, Content pdf) {}

    private Made made(Case one, Member member, boolean withLog) {
        var page = transcript.of(one, member, withLog);
        if (page.length() > LONGEST) {
            return new Made(HttpStatus.PAYLOAD_TOO_LARGE, Content.of(new byte[0]));
        }
        var room = heap.take(page.length() * PER_CHARACTER, PATIENCE);
        if (room.isEmpty()) {
            return new Made(HttpStatus.SERVICE_UNAVAILABLE, Content.of(new byte[0]));
        }
        try {
            return new Made(HttpStatus.OK, Content.of(pdf.of(page)));
        } finally {
            room.get().close();
        }
    }

    /** Numbered, so that two of a name are two. */
    private static Content zipped(String name, Content pdf, List<FileContent> attachments) throws IOException {
        var collected = new Content.Collector();
        try (var zip = new ZipOutputStream(collected, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry(name));
            pdf.writeTo(zip);
            int number = 0;
            for (var file : attachments) {
                zip.putNextEntry(new ZipEntry("bilagor/%02d %s".formatted(++number, FileNames.clean(file.fileName()))));
                file.content().writeTo(zip);
            }
        }
        return collected.content();
    }

    private void logged(Case one, Officer officer, String what, Content file) {
        var hex = HexFormat.of().formatHex(Digest.of(file).bytes());
        log.write(one.id(), officer.member().subject(), Act.PRINTED, "", what + ", SHA-256 " + hex);
    }

    private static ResponseEntity.BodyBuilder download(MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }
}
