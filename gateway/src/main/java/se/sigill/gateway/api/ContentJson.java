package se.sigill.gateway.api;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.boot.jackson.JsonComponent;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.platform.Pace;

/** Files in JSON: base64, both ways, without the text ever standing whole in memory. */
final class ContentJson {

    private static final String SO_FAR = "bytes of files so far";

    private ContentJson() {}

    /** Counts across all files of a message and stops at the largest message. */
    static final class Reader extends StdDeserializer<Content> {

        Reader() {
            super(Content.class);
        }

        @Override
        public Content deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                throw MismatchedInputException.from(in, Content.class, "a base64 text is expected");
            }
            var before = context.getAttribute(SO_FAR) instanceof Long bytes ? bytes : 0L;
            try {
                var bytes = new Content.Collector();
                in.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, new Bounded(bytes, Message.MAX_SIZE - before));
                var content = bytes.content();
                context.setAttribute(SO_FAR, before + content.size());
                return content;
            } catch (TooLong | LimitedInput.Exceeded | Pace.TooSlow e) {
                throw e;
            } catch (com.fasterxml.jackson.core.JsonProcessingException | IllegalArgumentException e) {
                throw new BadBase64(in);
            }
        }
    }

    /** Writes base64 as it streams. */
    @JsonComponent
    static final class Writer extends StdSerializer<Content> {

        Writer() {
            super(Content.class);
        }

        @Override
        public void serialize(Content content, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, content.open(), Math.toIntExact(content.size()));
        }
    }

    /** More content than a message may have. */
    static final class TooLong extends IOException {
        TooLong() {
            super("More than 30 MB of files");
        }
    }

    /** Not base64. */
    static final class BadBase64 extends JsonMappingException {
        BadBase64(JsonParser at) {
            super(at, "Not base64");
        }
    }

    private static final class Bounded extends FilterOutputStream {

        private long left;

        Bounded(OutputStream out, long limit) {
            super(out);
            this.left = limit;
        }

        @Override
        public void write(int b) throws IOException {
            take(1);
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            take(length);
            out.write(bytes, offset, length);
        }

        private void take(long count) throws TooLong {
            left -= count;
            if (left < 0) {
                throw new TooLong();
            }
        }
    }
}
