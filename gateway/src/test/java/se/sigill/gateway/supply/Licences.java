package se.sigill.gateway.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Under which licences an artifact may be used, by its POM or the parents of that; as SPDX ids where we know the name. */
final class Licences {

    /** What their names hold, in lower case; the longest that fits counts. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("apache", "Apache-2.0"),
            Map.entry("asl 2", "Apache-2.0"),
            Map.entry("mit license", "MIT"),
            Map.entry("mit-0", "MIT-0"),
            Map.entry("the mit", "MIT"),
            Map.entry("bouncy castle", "MIT"),
            Map.entry("bsd", "BSD"),
            Map.entry("eclipse public", "EPL"),
            Map.entry("epl", "EPL"),
            Map.entry("edl", "BSD"),
            Map.entry("eclipse distribution", "BSD"),
            Map.entry("lesser general", "LGPL"),
            Map.entry("lgpl", "LGPL"),
            Map.entry("gpl2 w/ cpe", "GPL-2.0-CE"),
            Map.entry("gpl-2.0-with-classpath-exception", "GPL-2.0-CE"),
            Map.entry("classpath", "GPL-2.0-CE"),
            Map.entry("mozilla", "MPL"),
            Map.entry("mpl", "MPL"),
            Map.entry("public domain", "CC0"),
            Map.entry("cc0", "CC0"),
            Map.entry("postgresql", "PostgreSQL"));

    private Licences() {}

    static List<String> of(Artifact artifact) {
        var found = new TreeSet<String>();
        for (var name : inPom(artifact.pom(), 0)) {
            var lower = name.strip().toLowerCase(Locale.ROOT);
            found.add(
                    lower.equals("mit")
                            ? "MIT"
                            : KNOWN.entrySet().stream()
                                    .filter(known -> lower.contains(known.getKey()))
                                    .max(java.util.Comparator.comparingInt(
                                            known -> known.getKey().length()))
                                    .map(Map.Entry::getValue)
                                    .orElse(name.strip().replaceAll("\\s+", " ")));
        }
        return List.copyOf(found);
    }

    private static List<String> inPom(Path pom, int depth) {
        if (depth > 8 || !Files.exists(pom)) {
            return List.of();
        }
        var project = read(pom);
        var names = new ArrayList<String>();
        for (var licences : children(project, "licenses")) {
            for (var licence : children(licences, "license")) {
                children(licence, "name").forEach(name -> names.add(name.getTextContent()));
            }
        }
        if (!names.isEmpty()) {
            return names;
        }
        for (var parent : children(project, "parent")) {
            names.addAll(inPom(
                    Artifact.pom(text(parent, "groupId"), text(parent, "artifactId"), text(parent, "version")),
                    depth + 1));
        }
        return names;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).get(0).getTextContent().strip();
    }

    static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    static Element read(Path pom) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("Cannot read " + pom, e);
        }
    }
}
