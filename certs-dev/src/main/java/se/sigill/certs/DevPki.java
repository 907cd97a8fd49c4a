package se.sigill.certs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A whole PKI: a root, an issuing CA, and every identity that somebody asks for, good or bad.
 *
 * <p>CAs last ten years and the rest two, from the clock's now (less an hour, for slow clocks). An identity is made when
 * first asked for, half a second or more for its RSA-3072 key, and is the same one from then on. Safe for many threads.
 */
public final class DevPki {

    static final Period LEAF_LIFE = Period.ofYears(2);

    private static final String OWNER = "Sigill utveckling";
    static final String OCSP_NAME = OWNER + " OCSP";

    private final Tree tree;
    private final Clock clock;
    private final Badness badness;
    private final Map<String, Identity> made = new ConcurrentHashMap<>(256);
    private final Map<String, Identity> spoiled = new ConcurrentHashMap<>(256);

    DevPki(Tree tree, Clock clock) {
        this.tree = tree;
        this.clock = clock;
        this.badness = new Badness(tree, clock);
    }

    /** A new PKI whose certificates name no place to ask about revocation: its lists are all there is. */
    public static DevPki create(Clock clock) {
        return create(clock, Inquiries.NOWHERE);
    }

    /**
     * A new PKI whose certificates say where to ask.
     *
     * @param base where lists ({@code BASE/root.crl}, {@code BASE/issuing.crl}, DER) and {@code BASE/ocsp} are served
     */
    public static DevPki create(Clock clock, URI base) {
        return create(clock, new Inquiries(Optional.of(base)));
    }

    static DevPki create(Clock clock, Inquiries inquiries) {
        return new DevPki(Tree.plant(OWNER, inquiries, clock), clock);
    }

    /** The PKI that a folder holds as files, CA keys and identities and all; what is missing there is made and added. */
    public static DevPki in(Path dir, Clock clock) throws IOException {
        return new DevFolder(dir, false, clock, line -> {}).make(Optional.empty());
    }

    /** The PKI that a folder holds, with its CA keys, if it holds a good one. */
    static Optional<DevPki> open(Path dir, Clock clock) throws IOException {
        return Tree.readFrom(dir, clock).map(tree -> new DevPki(tree, clock));
    }

    /** One for all tests of this JVM, by the system's clock: what one test revokes is revoked for all. */
    public static DevPki shared() {
        return Shared.PKI;
    }

    public X509Certificate root() {
        return tree.root().certificate();
    }

    public X509Certificate issuing() {
        return tree.issuing().certificate();
    }

    public X509CRL rootCrl() {
        return tree.root().crl();
    }

    /** Valid for 30 days; a list older than 15 days is replaced by a new one when asked for. */
    public X509CRL issuingCrl() {
        return tree.issuing().crl();
    }

    /** Puts a certificate of the issuing CA on a new list; a second time changes nothing. */
    public void revoke(X509Certificate certificate) {
        tree.issuing().revoke(certificate);
    }

    /** A participant's sealing certificate, {@code 0203:malmo.se} for example: signs and is encrypted to. */
    public Identity organisation(String participantId) {
        return good(Profile.ORGANISATION, participantId);
    }

    /** An access point's AS2 certificate, {@code malmo-ap} for example: signs and is encrypted to. */
    public Identity accessPoint(String as2Name) {
        return good(Profile.ACCESS_POINT, as2Name);
    }

    /** Good for localhost, 127.0.0.1 and ::1, and for the name if it can be a host's. */
    public Identity tlsServer(String name) {
        return good(Profile.TLS_SERVER, name);
    }

    public Identity tlsClient(String name) {
        return good(Profile.TLS_CLIENT, name);
    }

    /** A key pair for private_key_jwt; see {@link JwkSet}. */
    public Identity apiClient(String name) {
        return good(Profile.API_CLIENT, name);
    }

    /** May answer for the issuing CA (RFC 6960 4.2.2.2). */
    public Identity ocspResponder() {
        return good(Profile.OCSP_RESPONDER, OCSP_NAME);
    }

    /** Claims to be Malmö stad's organisation certificate. */
    public Identity bad(BadKind kind) {
        return bad(kind, Party.MALMO.participantId());
    }

    /** Claims to be this participant's organisation certificate, or, of a name without colon, an access point's. */
    public Identity bad(BadKind kind, String claimed) {
        return bad(kind, claimed.contains(":") ? Profile.ORGANISATION : Profile.ACCESS_POINT, claimed);
    }

    public Identity badTlsServer(BadKind kind, String claimed) {
        return bad(kind, Profile.TLS_SERVER, claimed);
    }

    public Identity badTlsClient(BadKind kind, String claimed) {
        return bad(kind, Profile.TLS_CLIENT, claimed);
    }

    Tree tree() {
        return tree;
    }

    /** Goes on using an identity made before, if it is still good; says whether it does. */
    boolean adopt(Profile profile, String name, Identity kept) {
        boolean good = Validity.of(kept.certificate()).covers(clock.instant())
                && profile.describes(name, kept.certificate())
                && (profile == Profile.API_CLIENT || goodUnderIssuing(kept.certificate()));
        if (good) {
            made.put(profile + " " + name, new Identity(name, kept.key(), kept.chain()));
        }
        return good;
    }

    /** The same for a bad one, which must still be bad in its own way. */
    boolean adopt(BadKind kind, Identity kept) {
        String claimed = Party.MALMO.participantId();
        boolean bad =
                badness.still(kind, kept.certificate(), organisation(claimed).certificate());
        if (bad) {
            spoiled.put(badKey(kind, Profile.ORGANISATION, claimed), new Identity(claimed, kept.key(), kept.chain()));
        }
        return bad;
    }

    Identity good(Profile profile, String name) {
        return made.computeIfAbsent(profile + " " + name, key -> make(profile, name));
    }

    private Identity bad(BadKind kind, Profile profile, String claimed) {
        return spoiled.computeIfAbsent(
                badKey(kind, profile, claimed),
                key -> badness.make(kind, profile, claimed, () -> good(profile, claimed)));
    }

    private static String badKey(BadKind kind, Profile profile, String claimed) {
        return kind + " " + profile + " " + claimed;
    }

    private boolean goodUnderIssuing(X509Certificate certificate) {
        return tree.issuing().issued(certificate) && !tree.issuing().revoked(certificate);
    }

    private Identity make(Profile profile, String name) {
        Template template = Template.of(profile, name, Validity.lasting(LEAF_LIFE, clock.instant()));
        KeyPair keys = Keys.rsa(Keys.NORMAL);
        return profile == Profile.API_CLIENT
                ? new Identity(name, keys.getPrivate(), List.of(Signing.self(template, keys)))
                : tree.issuing().identify(template, keys);
    }

    private static final class Shared {
        private static final DevPki PKI = create(Clock.systemUTC());
    }
}
