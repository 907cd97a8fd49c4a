package se.sigill.gateway.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The four operations of the MT/MK API as they are documented (B1.4.2; {@code sdk-api-restful.yml} 1.0.0). */
@RequestMapping(path = SdkJson.PATH)
@Tag(name = "Message life cycle")
@ApiResponse(responseCode = "401", description = "Unauthorized", content = @Content)
@ApiResponse(responseCode = "403", description = "The token lacks the scope", content = @Content)
@ApiResponse(
        responseCode = "400",
        description = "Refused; nothing was stored or changed",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
interface MtMkInterface {

    String JSON = MediaType.APPLICATION_JSON_VALUE;

    @Operation(
            operationId = "sendMessage",
            summary = "Send a new message",
            tags = "Send message",
            description = "The message is judged, committed to disk and then sent. Repeating a call with the same"
                    + " messageId and content is harmless.",
            security = @SecurityRequirement(name = OpenApi.AUTH, scopes = Scopes.SEND),
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = SdkJson.Create.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Validated and promised; Location names the message",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = SdkJson.One.class)))
    @ApiResponse(responseCode = "413", description = "The body is too large", content = @Content)
    @ApiResponse(responseCode = "503", description = "Busy; try again", content = @Content)
    @PostMapping(consumes = JSON)
    ResponseEntity<Object> send(
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException;

    @Operation(
            operationId = "getMessageByFilter",
            description = "Messages by filter, sent and received, newest first; never with documents",
            security = @SecurityRequirement(name = OpenApi.AUTH, scopes = Scopes.LIST))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "filter",
            example = "?filter[recipientAttention.subOrganization.extension]=sdk:inkorg:0203:malmo.example",
            description = "filter[attribute]=value, combined at will: messageStatus, creationDateTimeStart,"
                    + " creationDateTimeStop, conversationId, recipientAttention.subOrganization.extension,"
                    + " senderAttention.subOrganization.extension",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "page",
            description = "page[number] from 1, page[size] from 1 to 1000 (100)",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = SdkJson.Many.class)))
    @GetMapping
    ResponseEntity<Object> list(
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, HttpServletRequest request);

    @Operation(
            operationId = "getMessageById",
            description = "One message with its documents",
            security = @SecurityRequirement(name = OpenApi.AUTH, scopes = Scopes.GET))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "filter",
            description = "filter[contentBodyText]=false and filter[contentFiles]=false leave out texts and files;"
                    + " other filters must fit the message, or it is not found",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = SdkJson.One.class)))
    @ApiResponse(responseCode = "404", description = "Not found, or not yours", content = @Content)
    @GetMapping("/{messageId}")
    @Nullable
    ResponseEntity<Object> get(
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @PathVariable String messageId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException;

    @Operation(
            operationId = "deleteMessageById",
            summary = "Delete a message that is NEW, ACCEPTED or MESSAGE_EXCHANGE_ERROR",
            description = "Erases the content; the evidence stays.",
            security = @SecurityRequirement(name = OpenApi.AUTH, scopes = Scopes.DELETE))
    @ApiResponse(responseCode = "202", description = "Deleted", content = @Content)
    @ApiResponse(responseCode = "404", description = "Not found, or not yours", content = @Content)
    @DeleteMapping("/{messageId}")
    ResponseEntity<Object> delete(
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @PathVariable String messageId,
            HttpServletRequest request);
}
