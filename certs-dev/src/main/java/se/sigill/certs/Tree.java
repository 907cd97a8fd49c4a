package se.sigill.certs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A root and the one CA below it that issues everything. */
record Tree(Authority root, Authority issuing) {

    private static final Period LIFE = Period.ofYears(10);

    static Tree plant(String owner, Inquiries inquiries, Clock clock) {
        CompletableFuture<KeyPair> other = CompletableFuture.supplyAsync(() -> Keys.rsa(Keys.NORMAL));
        KeyPair rootKeys = Keys.rsa(Keys.NORMAL);
        Validity validity = Validity.lasting(LIFE, clock.instant());
        Template top = Template.of(Profile.ROOT_CA, owner + " rot-CA", validity);
        Identity rootIdentity = new Identity("root", rootKeys.getPrivate(), List.of(Signing.self(top, rootKeys)));
        Authority root = new Authority(rootIdentity, inquiries, clock, Optional.empty());
        Template below = Template.of(Profile.ISSUING_CA, owner + " utfärdande CA", validity);
        Identity issuing = named("issuing", root.identify(below, other.join()));
        return new Tree(root, new Authority(issuing, inquiries, clock, Optional.empty()));
    }

    /** The tree kept in a folder by {@link #writeTo}, or nothing if it is not there, not whole or too old. */
    static Optional<Tree> readFrom(Path dir, Clock clock) throws IOException {
        Optional<Identity> top = Identity.read(dir, "root");
        Optional<Identity> below = Identity.read(dir, "issuing");
        if (top.isEmpty() || below.isEmpty()) {
            return Optional.empty();
        }
        Inquiries inquiries = Inquiries.readFrom(below.get().certificate());
        Authority root = new Authority(top.get(), inquiries, clock, list(dir, "root"));
        Authority issuing = new Authority(below.get(), inquiries, clock, list(dir, "issuing"));
        boolean good = root.issued(issuing.certificate())
                && Validity.of(root.certificate()).covers(clock.instant())
                && Validity.of(issuing.certificate()).covers(clock.instant());
        return good ? Optional.of(new Tree(root, issuing)) : Optional.empty();
    }

    void writeTo(Path dir) {
        root.identity().writeTo(dir, "root");
        issuing.identity().writeTo(dir, "issuing");
    }

    private static Optional<X509CRL> list(Path dir, String name) throws IOException {
        Path file = dir.resolve(name + ".crl.pem");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            byte[] content = Files.readAllBytes(file);
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return Optional.of((X509CRL) factory.generateCRL(new ByteArrayInputStream(content)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Identity named(String name, Identity identity) {
        return new Identity(name, identity.key(), identity.chain());
    }
}
