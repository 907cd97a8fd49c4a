package se.sigill.gateway.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The revocation lists on disk. Looks at the files each time it is asked and reads those that changed. A file that
 * cannot be read keeps what it said before, which grows old by its own {@code nextUpdate}; a file taken away says nothing
 * more.
 */
final class CrlFiles {

    private static final Logger LOG = LoggerFactory.getLogger(CrlFiles.class);
    private static final String SETTING = "sigill.trust.crls";

    private final List<Path> places;
    private Map<Path, Stamp> seen = Map.of();
    private final Map<Path, List<X509CRL>> lists = new HashMap<>();
    private volatile Snapshot snapshot = new Snapshot(0, List.of());

    /** @throws WrongSetting when a file or folder is missing, or a file holds no list */
    CrlFiles(List<Path> places) {
        this.places = List.copyOf(places);
        for (Path place : places) {
            if (!Files.exists(place)) {
                throw new WrongSetting(
                        SETTING, "there is no " + place, "Put the revocation list there or correct the setting");
            }
        }
        reread(true);
        if (snapshot.lists().isEmpty()) {
            LOG.warn(
                    "{}: there is no revocation list, so no certificate will be accepted. Add one for each CA.",
                    SETTING);
        }
    }

    /** What the files say now. */
    Snapshot current() {
        if (!look().equals(seen())) {
            reread(false);
        }
        return snapshot;
    }

    private synchronized Map<Path, Stamp> seen() {
        return seen;
    }

    private synchronized void reread(boolean starting) {
        Map<Path, Stamp> found = look();
        if (!starting && found.equals(seen)) {
            return;
        }
        lists.keySet().retainAll(found.keySet());
        for (Path file : found.keySet()) {
            if (!found.get(file).equals(seen.get(file))) {
                read(file, starting);
            }
        }
        seen = found;
        snapshot = new Snapshot(
                snapshot.generation() + 1,
                lists.values().stream().flatMap(List::stream).toList());
    }

    private void read(Path file, boolean starting) {
        try {
            lists.put(file, parse(file));
        } catch (IOException | GeneralSecurityException e) {
            if (starting) {
                throw new WrongSetting(
                        SETTING, file + " is no revocation list", "Give a list in PEM or DER, or take it away", e);
            }
            LOG.warn("{}: {} is no revocation list; what it said before stays in force. Replace it.", SETTING, file);
        }
    }

    private static List<X509CRL> parse(Path file) throws IOException, GeneralSecurityException {
        Collection<? extends CRL> read = CertificateFactory.getInstance("X.509")
                .generateCRLs(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (read.isEmpty()) {
            throw new GeneralSecurityException("no list in " + file);
        }
        return read.stream().map(X509CRL.class::cast).toList();
    }

    private Map<Path, Stamp> look() {
        Map<Path, Stamp> found = new TreeMap<>();
        for (Path file : files()) {
            try {
                found.put(file, Stamp.of(file));
            } catch (IOException gone) {
                LOG.debug("{}: {} went away", SETTING, file);
            }
        }
        return found;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            if (!Files.isDirectory(place)) {
                files.add(place);
                continue;
            }
            try (Stream<Path> inside = Files.list(place)) {
                inside.filter(Files::isRegularFile).filter(CrlFiles::isList).forEach(files::add);
            } catch (IOException e) {
                LOG.warn("{}: cannot read the folder {}", SETTING, place);
            }
        }
        return files;
    }

    /** Hidden files are those being written. */
    private static boolean isList(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".crl") || name.endsWith(".pem") || name.endsWith(".der"));
    }

    /**
     * The lists in force together.
     *
     * @param generation grows with every change
     */
    record Snapshot(long generation, List<X509CRL> lists) {

        Snapshot {
            lists = List.copyOf(lists);
        }
    }

    private record Stamp(long size, Object changed, String key) {

        static Stamp of(Path file) throws IOException {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(facts.size(), facts.lastModifiedTime(), String.valueOf(facts.fileKey()));
        }
    }
}
