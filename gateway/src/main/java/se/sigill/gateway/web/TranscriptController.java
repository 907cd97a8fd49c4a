package se.sigill.gateway.web;

import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import se.sigill.gateway.casework.AccessLog;
import se.sigill.gateway.casework.Act;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.platform.HeapShares;

/** Spara som PDF: the transcript of a thread, made while one waits and kept nowhere. */
@Controller
class TranscriptController {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What stands on the heap while a character is laid out; measured, and rounded up. In bytes. */
    private static final long PER_CHARACTER = 200;

    /** Some two thousand pages. */
    private static final int LONGEST = 4_000_000;

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

    /** Logged with the SHA-256 of the file, so that a copy can be held against the log. */
    @GetMapping("/arenden/{id}/pdf")
    ResponseEntity<byte[]> save(@AuthenticationPrincipal Officer officer, @PathVariable UUID id) {
        var member = officer.member();
        var one = lists.find(member, id).orElseThrow(NotHere::new);
        var page = transcript.of(one, member);
        if (page.length() > LONGEST) {
            return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE).build();
        }
        var room = heap.take(page.length() * PER_CHARACTER, PATIENCE);
        if (room.isEmpty()) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
        byte[] bytes;
        try {
            bytes = pdf.of(page);
        } finally {
            room.get().close();
        }
        var sum = HexFormat.of().formatHex(Digest.sha256().digest(bytes));
        log.write(one.id(), member.subject(), Act.PRINTED, "", "PDF/A, SHA-256 " + sum);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"arende-" + id + ".pdf\"")
                .body(bytes);
    }
}
