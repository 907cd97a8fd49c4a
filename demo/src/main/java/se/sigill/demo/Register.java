package se.sigill.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Remembers in a file where the sides of a town are reached, for commands that come later. */
final class Register {

    private static final String NAME = "town.json";

    private Register() {}

    static void write(Path home, List<Side> sides) throws IOException {
        var entries = Api.JSON.createArrayNode();
        for (var side : sides) {
            entries.addObject()
                    .put("name", side.name())
                    .put("participant", side.participant())
                    .put("organisation", side.organisation())
                    .put("function", side.function())
                    .put("functionName", side.functionName())
                    .put("apiPort", side.apiPort())
                    .put("as2Port", side.as2Port());
        }
        Files.writeString(home.resolve(NAME), entries.toPrettyString());
    }

    /** Empty when no town was ever started there. */
    static List<Side> read(Path home) throws IOException {
        var sides = new ArrayList<Side>();
        if (Files.exists(home.resolve(NAME))) {
            Api.JSON.readTree(home.resolve(NAME).toFile()).forEach(entry -> sides.add(side(home, entry)));
        }
        return sides;
    }

    private static Side side(Path home, JsonNode entry) {
        var name = entry.path("name").asText();
        return new Side(
                name,
                entry.path("participant").asText(),
                entry.path("organisation").asText(),
                entry.path("function").asText(),
                entry.path("functionName").asText(),
                entry.path("apiPort").asInt(),
                entry.path("as2Port").asInt(),
                home.resolve(name));
    }
}
