package se.sigill.gateway.directory;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.AddressBook.Listed;
import se.sigill.gateway.directory.AddressBook.Reached;
import se.sigill.gateway.directory.Publication.Use;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.platform.Expiring;

/**
 * The embedded address book: files that are taken in force whole or not at all. A change is taken in once the files have
 * stood still between two looks, so that one half written is not mistaken for a shorter one; a broken change leaves the
 * version before it in force.
 */
@Component
class FileDirectory implements Directory, Certificates, Expiring, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileDirectory.class);

    private final Path folder;
    private final Clock clock;
    private final FolderWatch watch;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "directory-files");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> looks;
    private volatile AddressBook book;
    private volatile @Nullable String problem;

    FileDirectory(DirectorySettings settings, @Value("${sigill.config}") String config, Clock clock) {
        this.clock = clock;
        this.folder =
                Path.of(config).toAbsolutePath().resolve(settings.folder()).normalize();
        this.watch = new FolderWatch(folder);
        FolderReader reader = new FolderReader(folder);
        try {
            this.book = reader.read();
        } catch (BadDirectory e) {
            throw new IllegalStateException("sigill.directory.folder: " + e.problems(), e);
        }
        watch.wasRead(reader.touched());
        long millis = settings.checkEvery().toMillis();
        this.looks = looking.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<Participant> participant(ParticipantId id) {
        return Optional.ofNullable(book.participants().get(id)).map(Listed::participant);
    }

    @Override
    public Optional<Function> function(ParticipantId participant, FunctionAddress address) {
        return Optional.ofNullable(book.participants().get(participant))
                .map(listed -> listed.functions().get(address));
    }

    @Override
    public Optional<AccessPoint> accessPoint(AccessPointName name) {
        return Optional.ofNullable(book.accessPoints().get(name)).map(this::profile);
    }

    @Override
    public Optional<AccessPoint> accessPointOf(ParticipantId participant) {
        AddressBook now = book;
        return Optional.ofNullable(now.participants().get(participant))
                .map(listed -> now.accessPoints().get(listed.participant().accessPoint()))
                .map(this::profile);
    }

    private AccessPoint profile(Reached reached) {
        return reached.profile(clock.instant());
    }

    @Override
    public List<Hit> search(String text, int limit) {
        return book.search().find(text, limit);
    }

    @Override
    public String version() {
        return book.version();
    }

    @Override
    public Optional<String> lastProblem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public Optional<X509Certificate> encryption(ParticipantId participant, Instant at) {
        return inForce(participant, Use.ENCRYPT, at).stream().findFirst();
    }

    @Override
    public List<X509Certificate> signing(ParticipantId participant, Instant at) {
        return inForce(participant, Use.SIGN, at);
    }

    @Override
    public List<X509Certificate> everyEncryption(ParticipantId participant) {
        Listed listed = book.participants().get(participant);
        return listed == null ? List.of() : Publication.every(listed.published(), Use.ENCRYPT);
    }

    @Override
    public List<X509Certificate> everyEncryption(AccessPointName accessPoint) {
        Reached reached = book.accessPoints().get(accessPoint);
        return reached == null ? List.of() : Publication.every(reached.published(), Use.ENCRYPT);
    }

    @Override
    public Optional<X509Certificate> encryption(AccessPointName accessPoint, Instant at) {
        return inForce(accessPoint, Use.ENCRYPT, at).stream().findFirst();
    }

    @Override
    public List<X509Certificate> signing(AccessPointName accessPoint, Instant at) {
        return inForce(accessPoint, Use.SIGN, at);
    }

    @Override
    public List<X509Certificate> tls(AccessPointName accessPoint, Instant at) {
        return inForce(accessPoint, Use.TLS, at);
    }

    @Override
    public List<Expiry> expiries() {
        return book.expiries();
    }

    @Override
    public void close() {
        looks.cancel(true);
        looking.shutdownNow();
    }

    private List<X509Certificate> inForce(ParticipantId participant, Use use, Instant at) {
        Listed listed = book.participants().get(participant);
        return listed == null ? List.of() : Publication.inForce(listed.published(), use, at);
    }

    private List<X509Certificate> inForce(AccessPointName accessPoint, Use use, Instant at) {
        Reached reached = book.accessPoints().get(accessPoint);
        return reached == null ? List.of() : Publication.inForce(reached.published(), use, at);
    }

    /** One look at the files. Whatever is found, the next look comes. */
    private void look() {
        try {
            if (watch.changed()) {
                reread();
            }
        } catch (RuntimeException e) {
            trouble("It cannot be read: " + e);
        }
    }

    private void reread() {
        FolderReader reader = new FolderReader(folder);
        try {
            AddressBook next = reader.read();
            if (!next.version().equals(book.version()) || problem != null) {
                LOG.info("Address book: version {} is in force", next.version());
            }
            book = next;
            problem = null;
        } catch (BadDirectory e) {
            trouble(e.problems());
        } finally {
            watch.wasRead(reader.touched());
        }
    }

    /** Tells it once, not at every look. */
    private void trouble(String what) {
        if (!what.equals(problem)) {
            LOG.warn("Address book: the new version is not taken, {} stays in force. {}", book.version(), what);
        }
        problem = what;
    }
}
