package se.sigill.gateway.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;

/** A text is a JSON string of characters that XML 1.0 can carry, and nothing is made into one. */
final class StrictText extends StdDeserializer<String> {

    StrictText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw MismatchedInputException.from(in, String.class, "a text is expected");
        }
        var text = in.getText();
        if (!text.codePoints().allMatch(StrictText::allowed)) {
            throw new BadCharacter(in);
        }
        return text;
    }

    /** XML 1.0, production Char. A lone surrogate shows up as its own code point and falls in the gap. */
    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /** A character that a message cannot carry. */
    static final class BadCharacter extends JsonMappingException {
        BadCharacter(JsonParser at) {
            super(at, "A character that XML cannot carry");
        }
    }
}
