package se.sigill.gateway.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import se.sigill.gateway.casework.BegunQuestions;
import se.sigill.gateway.casework.Personnummer;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/** Ours beside the MT/MK API: a verksamhetssystem begins a question that somebody ends on a page (R33). */
@RestController
@Tag(name = "Questions")
final class QuestionsController {

    static final String PATH = "/v1/questions";
    private static final long LARGEST = 64 * 1024;
    private static final int LONGEST = 100;
    private static final int MOST_TEMPLATES = 100;

    private final Bodies bodies;
    private final BegunQuestions questions;

    QuestionsController(Bodies bodies, BegunQuestions questions) {
        this.bodies = bodies;
        this.questions = questions;
    }

    @Schema(name = "beginQuestion")
    record Begin(@Nullable Data data) {}

    @Schema(name = "beginQuestionData")
    record Data(@Nullable String type, @Nullable Attributes attributes) {}

    /**
     * @param mailbox function address that asks
     * @param reference own dnr or aktnr
     * @param recipient organisation, {@code 0203:domain}; with {@code recipientFunction}, or neither
     * @param templates numbers of the question templates to tick, e.g. 13
     */
    @Schema(name = "beginQuestionAttributes")
    record Attributes(
            @Nullable String mailbox,
            @Nullable Client client,
            @Nullable String reference,
            @Nullable String recipient,
            @Nullable String recipientFunction,
            @Nullable List<@Nullable String> templates) {}

    /** @param number personnummer or samordningsnummer */
    @Schema(name = "questionClient")
    record Client(@Nullable String number, @Nullable String name) {}

    @Schema(name = "question")
    record Begun(SdkJson.Meta meta, SdkJson.Links links, Id data) {}

    @Schema(name = "questionId")
    record Id(String type, String id) {}

    @Operation(
            operationId = "beginQuestion",
            summary = "Begin a question for an officer to send",
            description =
                    "Location is a page with the fields filled in, for a day, for who may ask from the mailbox. It"
                            + " says nothing about the client. Nothing is sent before the officer presses Skicka.",
            security = @SecurityRequirement(name = OpenApi.AUTH, scopes = Scopes.SEND),
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MtMkInterface.JSON,
                                            schema = @Schema(implementation = Begin.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Begun; open Location in the officer's browser",
            content = @Content(mediaType = MtMkInterface.JSON, schema = @Schema(implementation = Begun.class)))
    @ApiResponse(
            responseCode = "400",
            description = "Refused; nothing was stored",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> begin(
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException {
        return bodies.read(request, LARGEST, Begin.class, body -> begun(caller, request, body));
    }

    private ResponseEntity<Object> begun(Caller caller, HttpServletRequest request, Begin body) {
        var fields = new Fields();
        var data = body.data();
        if (data == null || data.attributes() == null) {
            fields.wrong(Faults.missing("data.attributes"));
        }
        var question = data == null || data.attributes() == null
                ? Optional.<BegunQuestions.Begun>empty()
                : question(caller, data.attributes(), fields);
        if (question.isEmpty() || !fields.issues().isEmpty()) {
            return Problems.badRequest(request, fields.issues(), null);
        }
        var id = questions.begin(question.get());
        var page = "/fraga/paborjad/" + id;
        return ResponseEntity.created(URI.create(page))
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Begun(SdkJson.Meta.CURRENT, new SdkJson.Links(page), id(id)));
    }

    private static Id id(UUID id) {
        return new Id("questions", id.toString());
    }

    /** Empty with issues noted where it cannot be begun. */
    private static Optional<BegunQuestions.Begun> question(Caller caller, Attributes attributes, Fields fields) {
        var client = attributes.client();
        var number = client == null ? null : client.number();
        var mailbox = attributes.mailbox();
        var recipient = attributes.recipient();
        var function = attributes.recipientFunction();
        if (mailbox == null || !caller.functions().contains(mailbox)) {
            fields.wrong(Faults.notYourFunction());
        }
        if (number == null || !Personnummer.isValid(number)) {
            fields.wrong(Faults.invariant(
                    "personnummer",
                    Faults.at("client.number"),
                    "A valid personnummer or samordningsnummer is expected",
                    "Personnumret stämmer inte"));
        }
        var reference = attributes.reference();
        if (reference != null && (reference.length() > LONGEST || Personnummer.stands(reference))) {
            fields.wrong(Faults.invariant(
                    "reference",
                    Faults.at("reference"),
                    "At most 100 characters, and no personnummer, are expected",
                    "Referensen får ha högst 100 tecken och inte vara ett personnummer"));
        }
        if ((recipient == null) != (function == null)
                || (recipient != null && !ParticipantId.isValid(recipient))
                || (function != null && (function.isBlank() || function.length() > 256))) {
            fields.wrong(Faults.unknownRecipient());
        }
        var templates = attributes.templates() == null ? List.<@Nullable String>of() : attributes.templates();
        var name = client == null || client.name() == null ? "" : client.name();
        if (name.length() > LONGEST
                || templates.size() > MOST_TEMPLATES
                || templates.stream().anyMatch(code -> code == null || code.length() > LONGEST)) {
            fields.wrong(Faults.invariant(
                    "length", "data.attributes", "A text or list is too long", "En text eller lista är för lång"));
        }
        return mailbox == null || number == null || !fields.issues().isEmpty()
                ? Optional.empty()
                : Optional.of(new BegunQuestions.Begun(
                        new FunctionAddress(mailbox),
                        number,
                        name,
                        reference == null ? "" : reference,
                        recipient == null ? null : new ParticipantId(recipient),
                        function == null ? null : new FunctionAddress(function),
                        templates.stream().filter(Objects::nonNull).toList()));
    }
}
