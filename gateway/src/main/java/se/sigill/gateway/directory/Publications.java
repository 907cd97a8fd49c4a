package se.sigill.gateway.directory;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.directory.Entries.Item;
import se.sigill.gateway.directory.Publication.Use;
import se.sigill.gateway.directory.Written.Text;

/** Reads the certificates that an entry publishes. Whether one is good is not asked here: that changes with time. */
final class Publications {

    private static final String USES = "sign, encrypt or tls";

    private final Path file;
    private final FolderReader reader;

    Publications(Path file, FolderReader reader) {
        this.file = file;
        this.reader = reader;
    }

    List<Publication> read(List<Item<Written.Certificate>> written) {
        return written.stream().flatMap(item -> read(item).stream()).toList();
    }

    /** Without one to sign and one to encrypt for, an entry is of no use, and saying so later would be too late. */
    void demand(Text at, String path, int written, List<Publication> published) {
        if (published.size() < written) {
            return; // the cause is told already
        }
        for (Use use : List.of(Use.SIGN, Use.ENCRYPT)) {
            if (published.stream().noneMatch(publication -> publication.uses().contains(use))) {
                problem(
                        at,
                        path + ".certificates has none with use: [" + use.name().toLowerCase(Locale.ROOT)
                                + "]; add one");
            }
        }
    }

    private Optional<Publication> read(Item<Written.Certificate> item) {
        Text place = item.value().file();
        if (place == null || place.value().isEmpty()) {
            problem(null, item.path() + ".file is missing; name a PEM file");
            return Optional.empty();
        }
        Set<Use> uses = uses(item, place);
        return uses.isEmpty()
                ? Optional.empty()
                : certificate(item.path(), place)
                        .filter(certificate -> keyFits(item.path(), place, certificate, uses))
                        .flatMap(certificate -> publication(item, place, certificate, uses));
    }

    private Optional<Publication> publication(
            Item<Written.Certificate> item, Text place, X509Certificate certificate, Set<Use> uses) {
        Instant from = time(
                item.path() + ".from",
                item.value().from(),
                certificate.getNotBefore().toInstant());
        Instant to = time(
                item.path() + ".to",
                item.value().to(),
                certificate.getNotAfter().toInstant());
        if (!from.isBefore(to)) {
            problem(place, item.path() + " ends (" + to + ") before it begins (" + from + "); correct from or to");
            return Optional.empty();
        }
        return Optional.of(new Publication(certificate, uses, from, to));
    }

    private Set<Use> uses(Item<Written.Certificate> item, Text place) {
        Set<Use> uses = EnumSet.noneOf(Use.class);
        List<@Nullable Text> written =
                item.value().use() == null ? List.of() : item.value().use();
        for (Text one : written) {
            Optional<Use> use = one == null ? Optional.empty() : use(one.value());
            use.ifPresentOrElse(
                    uses::add, () -> problem(one == null ? place : one, item.path() + ".use must be " + USES));
        }
        if (written.isEmpty()) {
            problem(place, item.path() + ".use is missing; write one or more of " + USES);
        }
        return uses;
    }

    private static Optional<Use> use(String text) {
        return EnumSet.allOf(Use.class).stream()
                .filter(use -> use.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private Optional<X509Certificate> certificate(String path, Text place) {
        Path pem = file.resolveSibling(place.value()).normalize();
        byte[] content = reader.bytes(pem);
        if (content == null) {
            problem(place, path + ".file: cannot read " + pem + "; put the certificate there, or correct the name");
            return Optional.empty();
        }
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(content)));
        } catch (CertificateException e) {
            problem(place, path + ".file: " + pem + " is no certificate; give one in PEM or DER");
            return Optional.empty();
        }
    }

    /** Both the envelope and the transport wrap keys by RSA only. */
    private boolean keyFits(String path, Text place, X509Certificate certificate, Set<Use> uses) {
        boolean rsa = certificate.getPublicKey() instanceof RSAPublicKey;
        if (!rsa && !(certificate.getPublicKey() instanceof ECPublicKey)) {
            problem(place, path + ".file: the key is neither RSA nor elliptic curve; give a certificate with one");
            return false;
        }
        if (!rsa && uses.contains(Use.ENCRYPT)) {
            problem(place, path + ".file: an elliptic curve cannot be encrypted for; use: [encrypt] needs RSA");
            return false;
        }
        return true;
    }

    private Instant time(String path, @Nullable Text at, Instant otherwise) {
        if (at == null) {
            return otherwise;
        }
        try {
            return Instant.parse(at.value());
        } catch (DateTimeException e) {
            problem(at, path + " must be a time in UTC, e.g. 2026-01-01T00:00:00Z");
            return otherwise;
        }
    }

    private void problem(@Nullable Text at, String what) {
        reader.problems().add(file, at, what);
    }
}
