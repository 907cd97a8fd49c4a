package se.sigill.gateway.web;

import java.util.Set;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The Markdown subset of SDK (headings, bold, italic, bullets, numbers, line breaks) as HTML. Everything else stands as
 * text: HTML is escaped, links and images are shown and lead nowhere.
 */
final class Markdown {

    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of(Heading.class, ListBlock.class))
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .softbreak("<br>")
            .nodeRendererFactory(Harmless::new)
            .build();

    private Markdown() {}

    static String html(String text) {
        return RENDERER.render(PARSER.parse(text));
    }

    /** What the subset does not have, written as it was meant to be read: without an address to follow. */
    private record Harmless(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(
                    Link.class,
                    Image.class,
                    Code.class,
                    HtmlInline.class,
                    Heading.class,
                    BlockQuote.class,
                    FencedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            var writer = context.getWriter();
            if (node instanceof Code code) {
                writer.text(code.getLiteral());
            } else if (node instanceof HtmlInline html) {
                writer.text(html.getLiteral());
            } else if (node instanceof Heading heading) {
                // below the headings of the page itself
                var tag = "h" + Math.min(6, heading.getLevel() + 3);
                writer.line();
                writer.tag(tag);
                children(node);
                writer.tag("/" + tag);
                writer.line();
            } else {
                children(node);
                if (node instanceof Link link) {
                    writer.text(" (" + link.getDestination() + ")");
                }
            }
        }

        private void children(Node parent) {
            for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }
    }
}
