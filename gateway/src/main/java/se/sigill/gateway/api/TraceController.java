package se.sigill.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.trace.TraceEntry;

/** Ours beside the MT/MK API: everything that happened to a message, for programs and for people. */
@RestController
@Tag(name = "Trace")
final class TraceController {

    private static final String PATH = "/v1/messages/{messageId}/trace";
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final Shelf shelf;
    private final Trace trace;

    TraceController(Shelf shelf, Trace trace) {
        this.shelf = shelf;
        this.trace = trace;
    }

    /**
     * @param intact whether every entry still follows from the one before it
     * @param transmissions the transport's ids of this message (for AS2 the Message-ID)
     */
    @Schema(name = "trace")
    record Steps(String messageId, boolean intact, List<String> transmissions, List<Entry> entries) {}

    /** @param facts who, which certificate, which digest: never content */
    @Schema(name = "traceEntry")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            long sequence,
            String time,
            String step,
            @Nullable String transmissionId,
            Map<String, String> facts,
            String previous,
            String hash) {}

    @Operation(
            operationId = "getTrace",
            summary = "Every step of a message, oldest first; also as text/plain",
            security = @SecurityRequirement(name = OpenApi.AUTH, scopes = Scopes.GET))
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = MtMkInterface.JSON, schema = @Schema(implementation = Steps.class)),
                @Content(mediaType = "text/plain", schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "404", description = "Not found, or not yours", content = @Content)
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> json(
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @PathVariable String messageId,
            HttpServletRequest request) {
        return steps(caller, messageId)
                .map(steps -> ResponseEntity.ok().body((Object) steps))
                .orElseGet(() -> Problems.of(request, HttpStatus.NOT_FOUND));
    }

    @Hidden
    @GetMapping(path = PATH, produces = TEXT)
    ResponseEntity<Object> text(
            @AuthenticationPrincipal Caller caller, @PathVariable String messageId, HttpServletRequest request) {
        return steps(caller, messageId)
                .map(steps -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(TEXT))
                        .body((Object) print(steps)))
                .orElseGet(() -> Problems.of(request, HttpStatus.NOT_FOUND));
    }

    private Optional<Steps> steps(Caller caller, String messageId) {
        return MessagePath.id(messageId)
                .flatMap(id -> shelf.find(caller, id))
                .map(Shelf.Item::id)
                .map(this::steps);
    }

    private Steps steps(MessageId id) {
        var entries = trace.of(id.value());
        var transmissions = entries.stream()
                .map(TraceEntry::transmission)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Steps(
                id.toString(),
                trace.verify(id.value()).intact(),
                transmissions,
                entries.stream().map(TraceController::entry).toList());
    }

    private static Entry entry(TraceEntry entry) {
        return new Entry(
                entry.sequence(),
                Rendering.time(entry.at()),
                entry.step().name(),
                entry.transmission(),
                new TreeMap<>(entry.facts()),
                entry.previous().toString(),
                entry.hash().toString());
    }

    private static String print(Steps steps) {
        var head = "Message " + steps.messageId() + "\n"
                + (steps.intact() ? "The chain is intact.\n" : "THE CHAIN IS BROKEN: entries were altered.\n");
        return head + steps.entries().stream().map(TraceController::print).collect(Collectors.joining());
    }

    private static String print(Entry entry) {
        var line = new StringBuilder("\n" + entry.time() + "  " + entry.step() + "\n");
        if (entry.transmissionId() != null) {
            line.append("    transmission  ").append(entry.transmissionId()).append('\n');
        }
        entry.facts().forEach((name, value) -> line.append("    ")
                .append(name)
                .append("  ")
                .append(value.replaceAll("\\p{Cntrl}", " "))
                .append('\n'));
        return line.append("    entry  ")
                .append(entry.hash(), 0, 16)
                .append('\n')
                .toString();
    }
}
