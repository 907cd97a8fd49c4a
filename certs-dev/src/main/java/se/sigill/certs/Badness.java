package se.sigill.certs;

import static org.bouncycastle.asn1.x509.KeyUsage.dataEncipherment;
import static org.bouncycastle.asn1.x509.KeyUsage.keyEncipherment;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes bad certificates on purpose, and tells whether one is still bad in the way it was made to be. */
final class Badness {

    private static final Duration DAY = Duration.ofDays(1);

    private final Tree tree;
    private final Clock clock;
    private final Supplier<Tree> stranger;
    private final Supplier<Identity> impostor;

    Badness(Tree tree, Clock clock) {
        this.tree = tree;
        this.clock = clock;
        this.stranger = new Once<>(() -> Tree.plant("Främlingens", Inquiries.NOWHERE, clock));
        this.impostor = new Once<>(this::impersonate);
    }

    Identity make(BadKind kind, Profile profile, String claimed, Supplier<Identity> good) {
        Template normal = Template.of(profile, claimed, Validity.lasting(DevPki.LEAF_LIFE, clock.instant()));
        return switch (kind) {
            case EXPIRED, NOT_YET_VALID -> ours(Template.of(profile, claimed, wrongTime(kind)), Keys.NORMAL);
            case REVOKED -> revoked(ours(normal, Keys.NORMAL));
            case WRONG_USAGE -> ours(normal.withUsage(keyEncipherment | dataEncipherment), Keys.NORMAL);
            case STRANGER -> stranger.get().issuing().identify(normal, Keys.rsa(Keys.NORMAL));
            case SAME_NAME_OTHER_KEY -> forge(good.get());
            case SMALL_KEY -> ours(normal, Keys.SMALL);
        };
    }

    boolean still(BadKind kind, X509Certificate bad, X509Certificate good) {
        Instant now = clock.instant();
        Validity validity = Validity.of(bad);
        boolean ours = tree.issuing().issued(bad);
        return switch (kind) {
            case EXPIRED -> ours && now.isAfter(validity.to());
            case NOT_YET_VALID -> ours && now.isBefore(validity.from());
            case REVOKED -> ours && validity.covers(now) && tree.issuing().revoked(bad);
            case WRONG_USAGE, SMALL_KEY -> ours && validity.covers(now);
            case STRANGER -> !ours && validity.covers(now);
            case SAME_NAME_OTHER_KEY ->
                !ours
                        && bad.getSerialNumber().equals(good.getSerialNumber())
                        && bad.getIssuerX500Principal().equals(good.getIssuerX500Principal());
        };
    }

    private Identity ours(Template template, int bits) {
        return tree.issuing().identify(template, Keys.rsa(bits));
    }

    private Identity revoked(Identity identity) {
        tree.issuing().revoke(identity.certificate());
        return identity;
    }

    private Validity wrongTime(BadKind kind) {
        Instant now = clock.instant();
        return kind == BadKind.EXPIRED
                ? new Validity(Validity.plus(now, DevPki.LEAF_LIFE.negated()), now.minus(DAY))
                : new Validity(Validity.plus(now, Period.ofYears(1)), Validity.plus(now, DevPki.LEAF_LIFE));
    }

    private Identity forge(Identity good) {
        Identity issuer = impostor.get();
        KeyPair keys = Keys.rsa(Keys.NORMAL);
        X509Certificate forged = Signing.forgery(good.certificate(), keys.getPublic(), issuer.key());
        return new Identity(good.name(), keys.getPrivate(), List.of(forged, issuer.certificate()));
    }

    /** An issuing CA that claims to be ours, under a root that claims to be ours and that nobody will ever see. */
    private Identity impersonate() {
        KeyPair keys = Keys.rsa(Keys.NORMAL);
        X509Certificate claim = Signing.forgery(
                tree.issuing().certificate(),
                keys.getPublic(),
                Keys.rsa(Keys.NORMAL).getPrivate());
        return new Identity("impostor", keys.getPrivate(), List.of(claim));
    }

    /** Made when first asked for, and once. */
    private static final class Once<T> implements Supplier<T> {

        private final Supplier<T> source;
        private Optional<T> value = Optional.empty();

        Once(Supplier<T> source) {
            this.source = source;
        }

        @Override
        public synchronized T get() {
            if (value.isEmpty()) {
                value = Optional.of(source.get());
            }
            return value.get();
        }
    }
}
