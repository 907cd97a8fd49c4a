package se.sigill.gateway.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Notices that the files of an address book have changed and then stood still. A file named for the first time counts as
 * changed: one reading too many is better than a change missed between reading and looking.
 */
final class FolderWatch {

    private static final String MISSING = "missing";

    private final Path folder;
    private Set<Path> touched = Set.of();
    private Map<Path, String> known = Map.of();
    private Map<Path, String> waiting = Map.of();

    FolderWatch(Path folder) {
        this.folder = folder;
    }

    /** Looks once: true at the second look in a row that finds the same change. */
    boolean changed() {
        Map<Path, String> found = stamps();
        boolean settled = found.equals(waiting) && !found.equals(known);
        waiting = found;
        if (settled) {
            known = found;
        }
        return settled;
    }

    /** @param files every file that the reading looked at, there or not */
    void wasRead(Set<Path> files) {
        touched = files;
    }

    private Map<Path, String> stamps() {
        Set<Path> files = new TreeSet<>(touched);
        try {
            files.addAll(FolderReader.files(folder));
        } catch (IOException e) {
            files.add(folder);
        }
        Map<Path, String> stamps = new TreeMap<>();
        files.forEach(file -> stamps.put(file, stamp(file)));
        return stamps;
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return facts.size() + " " + facts.lastModifiedTime().to(TimeUnit.NANOSECONDS) + " " + facts.fileKey();
        } catch (IOException e) {
            return MISSING;
        }
    }
}
