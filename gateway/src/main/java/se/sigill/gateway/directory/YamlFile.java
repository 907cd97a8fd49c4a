package se.sigill.gateway.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an address book file. Nothing is guessed: unknown keys, keys written twice and aliases are refused. */
final class YamlFile {

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private YamlFile() {}

    /** Empty when the file cannot be read as an address book; the problem is noted. */
    static Optional<Written> read(Path file, byte[] content, Problems problems) {
        try {
            Written written = YAML.readValue(content, Written.class);
            return Optional.of(written == null ? new Written(null, null) : written);
        } catch (JsonProcessingException e) {
            problems.add(file, line(e), what(e));
        } catch (IOException e) {
            problems.add(file, 0, "cannot be read; let the user that runs the gateway read it");
        }
        return Optional.empty();
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    private static String what(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown key \"" + unknown.getPropertyName() + "\"; take it away, or use one of "
                    + unknown.getKnownPropertyIds();
        }
        if (e instanceof JsonMappingException wrong && !(wrong.getCause() instanceof JsonProcessingException)) {
            return path(wrong.getPath()) + "is not written as it should be; see the example in the README";
        }
        return "is not YAML: " + firstLine(e.getOriginalMessage());
    }

    private static String path(@Nullable List<JsonMappingException.Reference> steps) {
        if (steps == null || steps.isEmpty()) {
            return "the file ";
        }
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : steps) {
            path.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName());
        }
        return path.substring(1) + " ";
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "it cannot be parsed" : text.lines().findFirst().orElse(text);
    }
}
