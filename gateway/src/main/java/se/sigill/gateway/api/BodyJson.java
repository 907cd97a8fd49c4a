package se.sigill.gateway.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.platform.Pace;

/**
 * Reads the body of a call. Strict: UTF-8 and nothing else, no unknown or doubled fields, no coercions, bounded
 * depth and number of tokens (S118, S124). Files go from base64 to bytes as they stream.
 */
@Component
final class BodyJson {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final int DEPTH = 50;
    private static final long TOKENS = 100_000;
    private static final int LONGEST_TEXT = 32_000_000;

    private final JsonMapper mapper = mapper();

    /** What came of reading a body. */
    sealed interface Reading<T> {

        record Read<T>(T body) implements Reading<T> {}

        record Faulty<T>(Issue issue) implements Reading<T> {}

        /** More bytes than the interface takes. */
        record TooLarge<T>() implements Reading<T> {}

        /** So slowly that the rest is not waited for. */
        record TooSlow<T>() implements Reading<T> {}
    }

    /**
     * @throws IOException when the caller's connection breaks
     * @throws UncheckedIOException when our own disk does not take it
     */
    <T> Reading<T> read(InputStream body, Class<T> type) throws IOException {
        var utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            T read = mapper.readValue(new InputStreamReader(body, utf8), type);
            return read == null ? new Reading.Faulty<>(Faults.notJson("NA")) : new Reading.Read<>(read);
        } catch (IOException e) {
            return reading(e);
        }
    }

    /** Jackson wraps some of what our own streams throw, to tell the path; what lies innermost is what happened. */
    private static <T> Reading<T> reading(IOException e) throws IOException {
        Throwable inner = e;
        while (inner.getCause() != null) {
            inner = inner.getCause();
            if (inner instanceof UncheckedIOException disk) {
                throw disk;
            }
        }
        if (inner instanceof LimitedInput.Exceeded) {
            return new Reading.TooLarge<>();
        }
        if (inner instanceof Pace.TooSlow) {
            return new Reading.TooSlow<>();
        }
        if (inner instanceof ContentJson.TooLong) {
            return new Reading.Faulty<>(Faults.tooLong(Faults.at("digitalDocument")));
        }
        if (inner instanceof CharacterCodingException) {
            return new Reading.Faulty<>(Faults.notJson("NA"));
        }
        if (!(e instanceof JsonProcessingException)
                || (inner instanceof IOException && !(inner instanceof JacksonException))) {
            throw e;
        }
        return new Reading.Faulty<>(issue(e, e instanceof JsonMappingException mapping ? path(mapping) : "NA"));
    }

    private static Issue issue(IOException e, String path) {
        if (e instanceof UnrecognizedPropertyException) {
            return Faults.unknownField(path);
        }
        if (e instanceof ContentJson.BadBase64) {
            return Faults.base64(path);
        }
        if (e instanceof StrictText.BadCharacter) {
            return Faults.badCharacter(path);
        }
        return e instanceof JsonMappingException && !(e.getCause() instanceof JsonProcessingException)
                ? Faults.wrongType(path)
                : Faults.notJson(path);
    }

    /** The path names our own fields; a name of the caller's own making is told only when it is a plain one. */
    private static String path(JsonMappingException e) {
        var path = e.getPath().stream()
                .map(step ->
                        step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + plain(step.getFieldName()))
                .collect(Collectors.joining());
        return path.isEmpty() ? "NA" : path.replaceFirst("^\\.", "");
    }

    private static String plain(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : "?";
    }

    private static JsonMapper mapper() {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxStringLength(LONGEST_TEXT)
                .maxNumberLength(100)
                .maxNameLength(200)
                .maxTokenCount(TOKENS)
                .build();
        var factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        var mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(new SimpleModule()
                        .addDeserializer(Content.class, new ContentJson.Reader())
                        .addDeserializer(String.class, new StrictText()))
                .build();
        mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        mapper.getFactory().disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        return mapper;
    }
}
