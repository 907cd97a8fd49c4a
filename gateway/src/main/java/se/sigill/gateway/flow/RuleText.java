package se.sigill.gateway.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a rule file to the little language that rules have: one route of choices that compare facts and set the decision.
 * Everything else that Camel could do from a file, such as calling a bean, an address or the environment, is refused
 * before Camel sees it. Camel is then given what was checked, not the file, so that no second reading can differ.
 */
final class RuleText {

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern FACT = Pattern.compile("\\$\\{exchangeProperty\\.([A-Za-z]+)}");

    private final RuleKind kind;

    private RuleText(RuleKind kind) {
        this.kind = kind;
    }

    /** @return the checked rule, as JSON, which is YAML */
    static String checked(RuleKind kind, byte[] file) {
        try {
            JsonNode tree = YAML.readTree(file);
            new RuleText(kind).file(tree);
            return tree.toString();
        } catch (JsonProcessingException e) {
            throw new BadRule(
                    kind.file(),
                    "line " + e.getLocation().getLineNr() + " is not YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        } catch (IOException e) {
            throw new BadRule(kind.file(), "cannot be read", e);
        }
    }

    private void file(JsonNode tree) {
        demand(tree.isArray() && tree.size() == 1, "the file", "must hold one route");
        only(tree.get(0), "the file", "route");
        JsonNode route = tree.get(0).path("route");
        only(route, "route", "id", "description", "from");
        same(route.path("id"), "route.id", kind.route());
        plain(route.path("description"), "route.description");
        JsonNode from = route.path("from");
        only(from, "route.from", "uri", "steps");
        same(from.path("uri"), "route.from.uri", kind.endpoint());
        steps(from.path("steps"), "route.from.steps");
    }

    private void steps(JsonNode steps, String path) {
        demand(steps.isArray() && !steps.isEmpty(), path, "must be a list of steps");
        for (int i = 0; i < steps.size(); i++) {
            String at = path + "[" + i + "]";
            JsonNode step = steps.get(i);
            only(step, at, "choice", "setProperty");
            demand(step.size() == 1, at, "must be one step");
            if (step.has("choice")) {
                choice(step.get("choice"), at + ".choice");
            } else {
                decision(step.get("setProperty"), at + ".setProperty");
            }
        }
    }

    private void choice(JsonNode choice, String path) {
        only(choice, path, "when", "otherwise");
        JsonNode cases = choice.path("when");
        demand(cases.isArray() && !cases.isEmpty(), path + ".when", "must be a list of cases");
        for (int i = 0; i < cases.size(); i++) {
            String at = path + ".when[" + i + "]";
            only(cases.get(i), at, "simple", "steps");
            simple(cases.get(i).path("simple"), at + ".simple");
            steps(cases.get(i).path("steps"), at + ".steps");
        }
        if (choice.has("otherwise")) {
            only(choice.get("otherwise"), path + ".otherwise", "steps");
            steps(choice.get("otherwise").path("steps"), path + ".otherwise.steps");
        }
    }

    private void decision(JsonNode set, String path) {
        only(set, path, "name", "constant", "simple");
        same(set.path("name"), path + ".name", kind.decision());
        demand(set.has("constant") != set.has("simple"), path, "must have either constant or simple");
        if (set.has("simple")) {
            simple(set.get("simple"), path + ".simple");
        } else {
            demand(set.get("constant").isTextual(), path + ".constant", "must be text");
            plain(set.get("constant"), path + ".constant");
        }
    }

    private void simple(JsonNode expression, String path) {
        demand(expression.isTextual(), path, "must be text");
        Matcher matcher = FACT.matcher(expression.textValue());
        while (matcher.find()) {
            demand(
                    kind.facts().contains(matcher.group(1)),
                    path,
                    "there is no fact \"" + matcher.group(1) + "\"; use one of " + kind.facts());
        }
        String rest = matcher.reset().replaceAll("");
        demand(
                !rest.contains("$") && !rest.contains("{{"),
                path,
                "may use facts only, written ${exchangeProperty.NAME}; use one of " + kind.facts());
    }

    private void plain(JsonNode text, String path) {
        demand(!text.isContainerNode() && !text.asText().contains("{{"), path, "must be plain text without {{");
    }

    private void same(JsonNode node, String path, String wanted) {
        demand(wanted.equals(node.textValue()), path, "must be " + wanted);
    }

    private void only(JsonNode node, String path, String... known) {
        demand(node.isObject(), path, "must have keys, of " + List.of(known));
        List<String> unknown = new ArrayList<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(Set.of(known));
        demand(
                unknown.isEmpty(),
                path,
                "has " + unknown + ", which a rule may not; a rule has " + List.of(known) + " there");
    }

    private void demand(boolean held, String path, String rule) {
        if (!held) {
            throw new BadRule(kind.file(), path + " " + rule);
        }
    }
}
