package se.sigill.gateway.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Digest;

/**
 * The routing rules in force. They run in a Camel of their own, without the gateway's routes and beans, on facts alone:
 * a rule chooses where, never how something is protected. The worked examples beside them must hold, or the gateway does
 * not start.
 */
@Component
class Rules implements AutoCloseable {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final MessageDigest digest = Digest.sha256();
    private final ProducerTemplate ask;
    private final String version;

    @Autowired
    Rules(RuleSettings settings, @Value("${sigill.config}") String config) {
        this(RuleFolder.of(Path.of(config).toAbsolutePath(), settings.rules()));
    }

    Rules(RuleFolder folder) {
        camel.getCamelContextExtension().setName("sigill-rules");
        for (RuleKind kind : RuleKind.values()) {
            load(kind, folder);
        }
        this.version = HexFormat.of().formatHex(digest.digest());
        camel.start();
        this.ask = camel.createProducerTemplate();
        for (RuleKind kind : RuleKind.values()) {
            examples(kind, folder).forEach(this::demand);
        }
    }

    /** @throws BadRule when the rules say nothing that can be followed; the message must be kept until they do */
    Destination destination(Facts.Incoming facts) {
        return decide(RuleKind.INBOUND, facts, Destination::parse);
    }

    /** @throws BadRule when the rules say nothing that can be followed; nothing may be sent until they do */
    Agreement agreement(Facts.Outgoing facts) {
        return decide(RuleKind.OUTBOUND, facts, Agreement::parse);
    }

    /** SHA-256, in hexadecimal, of the rule files; goes into the trace. */
    String version() {
        return version;
    }

    @Override
    public void close() {
        camel.stop();
    }

    /** The worked examples that stand beside the rules. */
    static List<RuleExample> examples(RuleKind kind, RuleFolder folder) {
        return folder.read(kind.examples())
                .map(file -> RuleExample.read(kind, file))
                .orElse(List.of());
    }

    /** @throws BadRule when the rules decide otherwise */
    void demand(RuleExample example) {
        Object decided = example.facts() instanceof Facts.Incoming incoming
                ? destination(incoming)
                : agreement((Facts.Outgoing) example.facts());
        if (!decided.toString().equals(example.expected())) {
            throw new BadRule(
                    example.where(),
                    "the rules say " + decided + ", the example " + example.expected() + "; correct one of them");
        }
    }

    private void load(RuleKind kind, RuleFolder folder) {
        byte[] file = folder.read(kind.file())
                .orElseThrow(() -> new BadRule(kind.file(), "is missing from " + folder + "; write it"));
        digest.update(Digest.of(file).bytes());
        String text = RuleText.checked(kind, file);
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(kind.file(), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new BadRule(kind.file(), "is no rule to Camel: " + e.getMessage(), e);
        }
    }

    private <D> D decide(RuleKind kind, Facts facts, Function<String, Optional<D>> parse) {
        Exchange asked = ask.send(kind.endpoint(), exchange -> facts.named().forEach(exchange::setProperty));
        if (asked.getException() != null) {
            throw new BadRule(kind.file(), "failed for " + facts, asked.getException());
        }
        String said = asked.getProperty(kind.decision(), "", String.class);
        return parse.apply(said)
                .orElseThrow(() -> new BadRule(
                        kind.file(),
                        "says \"" + said + "\" for " + facts + "; see the README for what a rule may say"));
    }
}
