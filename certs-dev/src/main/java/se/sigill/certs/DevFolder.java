package se.sigill.certs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The development PKI as files: keeps what is there and good, adds what is missing, replaces what is not good. */
final class DevFolder {

    private final Path dir;
    private final boolean fresh;
    private final Clock clock;
    private final Consumer<String> progress;

    /** @param progress told one line for each thing made, from several threads, one at a time */
    DevFolder(Path dir, boolean fresh, Clock clock, Consumer<String> progress) {
        this.dir = dir;
        this.fresh = fresh;
        this.clock = clock;
        this.progress = progress;
    }

    /** @param base for a PKI that is begun now; one that goes on keeps its own, and another is refused */
    DevPki make(Optional<URI> base) throws IOException {
        DevPki pki = open(base);
        goods().parallelStream().forEach(item -> make(pki, item));
        Arrays.asList(BadKind.values()).parallelStream().forEach(kind -> spoil(pki, kind));
        writeList("root", pki.rootCrl());
        writeList("issuing", pki.issuingCrl());
        return pki;
    }

    private DevPki open(Optional<URI> base) throws IOException {
        Path ca = dir.resolve("ca");
        Optional<DevPki> kept = fresh ? Optional.empty() : DevPki.open(ca, clock);
        if (kept.isPresent()) {
            return refuseOtherBase(kept.get(), base);
        }
        DevPki pki = DevPki.create(clock, new Inquiries(base));
        pki.tree().writeTo(ca);
        say("ca/root", pki.tree().root().identity());
        say("ca/issuing", pki.tree().issuing().identity());
        return pki;
    }

    private DevPki refuseOtherBase(DevPki pki, Optional<URI> base) throws IOException {
        Optional<URI> wanted = new Inquiries(base).base();
        Optional<URI> present = Inquiries.readFrom(pki.issuing()).base();
        if (wanted.isPresent() && !wanted.equals(present)) {
            throw new IOException("the PKI in " + dir + " was made "
                    + present.map(uri -> "with --base " + uri).orElse("without --base")
                    + "; use --fresh to make a new one with --base " + wanted.get());
        }
        return pki;
    }

    private static List<Item> goods() {
        List<Item> items = new ArrayList<>();
        items.add(new Item("ca", "ocsp", Profile.OCSP_RESPONDER, DevPki.OCSP_NAME));
        for (Party party : Party.ALL) {
            String folder = party.folder();
            items.add(new Item(folder, "organisation", Profile.ORGANISATION, party.participantId()));
            items.add(new Item(folder, "access-point", Profile.ACCESS_POINT, party.as2Name()));
            items.add(new Item(folder, "tls-server", Profile.TLS_SERVER, party.as2Name()));
            items.add(new Item(folder, "tls-client", Profile.TLS_CLIENT, party.as2Name()));
            items.add(new Item("clients", party.client(), Profile.API_CLIENT, party.client()));
        }
        return items;
    }

    private void make(DevPki pki, Item item) {
        Path folder = dir.resolve(item.folder());
        boolean kept = read(folder, item.fileName())
                .filter(identity -> pki.adopt(item.profile(), item.name(), identity))
                .isPresent();
        Identity identity = pki.good(item.profile(), item.name());
        if (!kept) {
            identity.writeTo(folder, item.fileName());
            say(item.folder() + "/" + item.fileName(), identity);
        }
        if (item.profile() == Profile.API_CLIENT) {
            writeForScripts(folder, identity);
        }
    }

    private void spoil(DevPki pki, BadKind kind) {
        Path folder = dir.resolve("bad");
        boolean kept = read(folder, kind.fileName())
                .filter(identity -> pki.adopt(kind, identity))
                .isPresent();
        if (!kept) {
            Identity identity = pki.bad(kind);
            identity.writeTo(folder, kind.fileName());
            say("bad/" + kind.fileName(), identity);
        }
    }

    private Optional<Identity> read(Path folder, String fileName) {
        return fresh ? Optional.empty() : Identity.read(folder, fileName);
    }

    /** What a shell script needs to sign an assertion with openssl, and an identity provider to check it. */
    private static void writeForScripts(Path folder, Identity client) {
        try {
            SafeFile.writePublic(
                    folder.resolve(client.name() + ".jwks.json"),
                    JwkSet.of(client).json());
            SafeFile.writeSecret(
                    folder.resolve(client.name() + ".key.pem"),
                    Pem.of("PRIVATE KEY", client.key().getEncoded()).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the key files of " + client.name(), e);
        }
    }

    private void writeList(String name, X509CRL list) throws IOException {
        Path file = dir.resolve("ca").resolve(name + ".crl.pem");
        try {
            String pem = Pem.of("X509 CRL", list.getEncoded());
            if (!Files.exists(file) || !Files.readString(file).equals(pem)) {
                SafeFile.writePublic(file, pem);
                progress.accept("made  ca/" + name + ".crl.pem  good until "
                        + list.getNextUpdate().toInstant());
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the revocation list of " + name + " has no encoding", e);
        }
    }

    private synchronized void say(String what, Identity identity) {
        Validity validity = Validity.of(identity.certificate());
        progress.accept("made  %-44s %s to %s"
                .formatted(
                        what,
                        validity.from().toString().substring(0, 10),
                        validity.to().toString().substring(0, 10)));
    }

    private record Item(String folder, String fileName, Profile profile, String name) {}
}
