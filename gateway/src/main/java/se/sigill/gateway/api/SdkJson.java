package se.sigill.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Content;

/**
 * The JSON of the MT/MK API, name by name as published ({@code sdk-api-restful.yml} 1.0.0). Everything may be missing
 * here: what must be there is judged by {@link Draft}.
 */
final class SdkJson {

    static final String VERSION = "sdk api 1.0.0";
    static final String TYPE = "messages";
    static final String PATH = "/v1/sdk/messages";

    private SdkJson() {}

    @Schema(name = "createMessage")
    record Create(@Nullable Resource data) {}

    @Schema(name = "outputData")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record One(Meta meta, Links links, Resource data) {

        static One of(String self, Resource resource) {
            return new One(Meta.CURRENT, new Links(self), resource);
        }
    }

    @Schema(name = "outputArrayData")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Many(Meta meta, Links links, List<Resource> data) {

        static Many of(String self, List<Resource> resources) {
            return new Many(Meta.CURRENT, new Links(self), resources);
        }
    }

    @Schema(name = "meta")
    record Meta(String version) {
        static final Meta CURRENT = new Meta(VERSION);
    }

    @Schema(name = "links")
    record Links(String self) {}

    @Schema(name = "messageDef")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Resource(
            @Nullable String type,
            @Nullable String id,
            @Nullable Attributes attributes) {}

    /** One message. {@code messageStatus} and {@code events} are ours to say, never the client's. */
    @Schema(
            name = "messageAttributesDef",
            requiredProperties = {"confidentiality", "label", "sender", "recipient"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"messageStatus", "creationDateTime", "messageId", "conversationId", "refToMessageId"})
    record Attributes(
            @Schema(accessMode = Schema.AccessMode.READ_ONLY) @Nullable
            String messageStatus,

            @Schema(example = "2026-01-15T17:52:58.123Z") @Nullable
            String creationDateTime,

            @Nullable String messageId,
            @Nullable String conversationId,
            @Nullable String refToMessageId,
            @Nullable Boolean confidentiality,
            @Nullable GeneratingSystem generatingSystem,
            @Nullable Attention recipientAttention,
            @Nullable Attention senderAttention,

            @Schema(example = "0203:malmo.example") @Nullable
            String sender,

            @Schema(example = "0203:af.example") @Nullable String recipient,
            @Schema(maxLength = 256) @Nullable String label,
            @Nullable List<DigitalDocument> digitalDocument,

            @Schema(accessMode = Schema.AccessMode.READ_ONLY) @Nullable
            Events events) {}

    @Schema(name = "generatingSystemDef")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GeneratingSystem(
            @Nullable String root,
            @Nullable String extension,
            @Nullable String label) {}

    @Schema(name = "attentionDef", requiredProperties = "subOrganization")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Attention(
            @Nullable Labelled subOrganization,
            @Nullable List<Labelled> attentionPerson,
            @Nullable List<Labelled> referenceId) {}

    /** A function, a person or a reference: all three have these members. */
    @Schema(name = "labelledDef")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Labelled(
            @Nullable String root,
            @Schema(maxLength = 256) @Nullable String extension,
            @Nullable String label) {}

    @Schema(name = "DigitalDocumentDef", requiredProperties = "documentId")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DigitalDocument(
            @Nullable String documentName,
            @Nullable String documentId,
            @Nullable String index,
            @Nullable List<String> contentTextBody,
            @Nullable List<ContentFile> contentFiles) {}

    @Schema(
            name = "contentFileDef",
            requiredProperties = {"fileName", "contentType", "content"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContentFile(
            @Nullable String fileName,
            @Nullable String contentType,

            @Schema(type = "string", format = "byte", description = "Base64 (RFC 4648, with padding)") @Nullable
            Content content) {

        @Override
        public String toString() {
            return "ContentFile";
        }
    }

    /** Where a message stands and how it came there, newest first, in the problem pattern. */
    @Schema(name = "Events")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Events(
            String type,
            String title,
            @Nullable Integer status,
            String detail,
            String instance,
            List<EventIssue> eventIssues) {

        static final String OF_A_MESSAGE = "urn:event-type:sdk:message";
    }

    /**
     * @param typeCode status code of the message (mandatory)
     * @param title one line in English
     * @param detail the detail; for a fault what is wrong, never content
     * @param in JSON or XPath of the fault, or {@code NA}
     * @param dateTime when; events only
     * @param swedish ours: one line for users, what happened and what to do
     * @param reasonCode ours, faults only: SV, BV or SIG
     * @param detailCode ours, faults only: the detail code of the content specification 5.3
     * @param rule ours, faults only: stable name of the rule broken
     */
    @Schema(name = "Issue")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventIssue(
            String typeCode,
            String title,
            @Nullable String detail,
            @Nullable String in,
            @Nullable String dateTime,
            @Nullable String swedish,
            @Nullable String reasonCode,
            @Nullable String detailCode,
            @Nullable String rule) {}
}
