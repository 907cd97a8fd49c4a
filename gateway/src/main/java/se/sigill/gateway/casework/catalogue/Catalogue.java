package se.sigill.gateway.casework.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.sigill.gateway.casework.wording.Part;

/** Templates, grounds and channels as a file has them. */
public record Catalogue(String version, List<Template> templates, List<Ground> grounds, List<Channel> ssbtek) {

    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public Catalogue {
        templates = List.copyOf(templates);
        grounds = List.copyOf(grounds);
        ssbtek = List.copyOf(ssbtek);
    }

    /** @throws IOException when the file is no catalogue; its message says where */
    public static Catalogue read(InputStream yaml) throws IOException {
        return YAML.readValue(yaml, Catalogue.class);
    }

    public Optional<Template> template(String code) {
        return templates.stream()
                .filter(template -> template.code().equals(code))
                .findFirst();
    }

    /** Whom an answer names, where that is what was asked; as it was written. */
    public Optional<String> officer(Part.Answer answer) {
        return template(answer.template()).stream()
                .flatMap(template ->
                        template.fields().stream().filter(field -> field.key().equals(template.officer())))
                .map(field -> answer.values().getOrDefault(field.label(), ""))
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    /** The grounds that may be chosen on a day. */
    public List<Ground> grounds(LocalDate day) {
        return grounds.stream().filter(ground -> ground.holds(day)).toList();
    }

    public Optional<Ground> ground(String code) {
        return grounds.stream().filter(ground -> ground.code().equals(code)).findFirst();
    }

    /** What of this SSBTEK gives already: by the templates ticked, and by words in free text. */
    public List<Channel> givenElsewhere(Collection<String> ticked, String freeText) {
        return ssbtek.stream()
                .filter(channel -> tickedFor(ticked, channel) || channel.means(freeText))
                .toList();
    }

    private boolean tickedFor(Collection<String> ticked, Channel channel) {
        return asked(ticked).anyMatch(template -> channel.number().equals(template.ssbtek()));
    }

    private Stream<Template> asked(Collection<String> ticked) {
        return templates.stream().filter(template -> ticked.contains(template.code()));
    }
}
