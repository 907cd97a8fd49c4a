package se.sigill.gateway.directory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An address book file as somebody wrote it: the keys are known, nothing else is sure. */
record Written(
        @Nullable List<@Nullable Organisation> participants,
        @Nullable List<@Nullable Point> accessPoints) {

    record Organisation(
            @Nullable Text id,
            @Nullable Text name,
            @Nullable Text accessPoint,
            @Nullable List<@Nullable Certificate> certificates,
            @Nullable List<@Nullable Mailbox> functions) {}

    record Mailbox(
            @Nullable Text address,
            @Nullable Text name,
            @Nullable List<@Nullable Text> alternativeNames,
            @Nullable Text description,
            @Nullable List<@Nullable Text> fileTypes) {}

    record Point(
            @Nullable Text name,
            @Nullable Text url,
            @Nullable Text receipts,
            @Nullable Text answerUrl,
            @Nullable Text contentEncryption,
            @Nullable Text keyTransport,
            @Nullable Text compression,
            @Nullable Exemption exception,
            @Nullable List<@Nullable Certificate> certificates) {}

    record Exemption(
            @Nullable Text until,
            @Nullable List<@Nullable Text> approvedBy,
            @Nullable Text reason) {}

    record Certificate(
            @Nullable Text file,
            @Nullable List<@Nullable Text> use,
            @Nullable Text from,
            @Nullable Text to) {}

    /** A value and the line it stands on, so that whoever wrote it can be told where. */
    @JsonDeserialize(using = Text.Reader.class)
    record Text(String value, int line) {

        static final class Reader extends JsonDeserializer<Text> {

            @Override
            public Text deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                int line = parser.currentTokenLocation().getLineNr();
                if (!parser.currentToken().isScalarValue() || ((YAMLParser) parser).isCurrentAlias()) {
                    return (Text) context.reportInputMismatch(this, "one plain value is wanted here");
                }
                return new Text(parser.getText().strip(), line);
            }
        }
    }
}
