package se.sigill.gateway.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.directory.AddressBook.Listed;
import se.sigill.gateway.directory.AddressBook.Reached;
import se.sigill.gateway.directory.Written.Text;
import se.sigill.gateway.message.Digest;

/** Reads a folder of files into one address book, and holds every rule that spans them. Used once. */
final class FolderReader {

    private final Path folder;
    private final Problems problems = new Problems();
    private final Set<Path> touched = new TreeSet<>();
    private final MessageDigest digest = Digest.sha256();
    private final List<Listed> participants = new ArrayList<>();
    private final List<Reached> accessPoints = new ArrayList<>();
    private final Map<String, String> taken = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final List<Link> links = new ArrayList<>();

    FolderReader(Path folder) {
        this.folder = folder;
    }

    /** The YAML files, in order of name. Hidden files are those being written. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    AddressBook read() throws BadDirectory {
        try {
            List<Path> files = files(folder);
            if (files.isEmpty()) {
                problems.add(folder, 0, "there is no .yaml file; write one, see the example in the README");
            }
            files.forEach(this::read);
        } catch (IOException e) {
            problems.add(folder, 0, "cannot read the folder; make it, or correct sigill.directory.folder");
        }
        linksLead();
        if (!problems.none()) {
            throw new BadDirectory(problems);
        }
        return new AddressBook(participants, accessPoints, HexFormat.of().formatHex(digest.digest()));
    }

    /** Every file looked at so far, there or not: a change of any is reason to read again. */
    Set<Path> touched() {
        return Set.copyOf(touched);
    }

    private void read(Path file) {
        byte[] content = bytes(file);
        if (content == null) {
            problems.add(file, 0, "cannot be read; let the user that runs the gateway read it");
        } else {
            YamlFile.read(file, content, problems).ifPresent(written -> take(file, written));
        }
    }

    private void take(Path file, Written written) {
        Entries entries = new Entries(file, this);
        entries.accessPoints(written.accessPoints());
        entries.participants(written.participants());
    }

    /** The bytes of a file, which become part of the version; null when it cannot be read. */
    byte @Nullable [] bytes(Path file) {
        Path place = file.normalize();
        touched.add(place);
        try {
            byte[] content = Files.readAllBytes(place);
            digest.update(folder.relativize(place).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Digest.of(content).bytes());
            return content;
        } catch (IOException e) {
            return null;
        }
    }

    Problems problems() {
        return problems;
    }

    void add(Listed listed) {
        participants.add(listed);
    }

    void add(Reached reached) {
        accessPoints.add(reached);
    }

    /** Notes a problem when the same name stands in two places. */
    void once(Path file, Text at, String kind) {
        String first = taken.putIfAbsent(kind + " " + at.value(), file.getFileName() + ", line " + at.line());
        if (first != null) {
            problems.add(file, at, kind + " \"" + at.value() + "\" stands there already (" + first + "); keep one");
        }
    }

    /** Remembers a participant's access point, which may stand in a file not yet read. */
    void link(Path file, Text accessPoint) {
        links.add(new Link(file, accessPoint));
    }

    /** An access point stands in a file; what else is wrong with it is told apart. */
    void named(Text accessPoint) {
        named.add(accessPoint.value());
    }

    private void linksLead() {
        for (Link link : links) {
            String name = link.accessPoint.value();
            if (!named.contains(name)) {
                problems.add(
                        link.file,
                        link.accessPoint,
                        "there is no access point \"" + name + "\"; add it under access-points, or correct the name");
            }
        }
    }

    private record Link(Path file, Text accessPoint) {}
}
