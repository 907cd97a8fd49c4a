package se.sigill.gateway.wire;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.sigill.certs.Identity;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.directory.Certificates;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.directory.Participant;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.trust.CertificateCheck;
import se.sigill.gateway.trust.Keys;
import se.sigill.gateway.trust.OwnKey;

/** Stand-ins for the rooms that wire uses. */
final class Fakes {

    private Fakes() {}

    static OwnKey own(Identity identity) {
        return new OwnKey(identity.key(), identity.certificate(), identity.chain());
    }

    static final class PartnerBook implements Directory, Certificates {

        final Map<AccessPointName, AccessPoint> points = new ConcurrentHashMap<>();
        final Map<AccessPointName, List<X509Certificate>> signing = new ConcurrentHashMap<>();
        final Map<AccessPointName, X509Certificate> encryption = new ConcurrentHashMap<>();
        final Map<AccessPointName, List<X509Certificate>> tls = new ConcurrentHashMap<>();

        void add(AccessPoint point, X509Certificate certificate) {
            points.put(point.name(), point);
            signing.put(point.name(), List.of(certificate));
            encryption.put(point.name(), certificate);
        }

        @Override
        public Optional<AccessPoint> accessPoint(AccessPointName name) {
            return Optional.ofNullable(points.get(name));
        }

        @Override
        public List<X509Certificate> everyEncryption(AccessPointName accessPoint) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<X509Certificate> everyEncryption(ParticipantId participant) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<X509Certificate> encryption(AccessPointName accessPoint, Instant at) {
            return Optional.ofNullable(encryption.get(accessPoint));
        }

        @Override
        public List<X509Certificate> signing(AccessPointName accessPoint, Instant at) {
            return signing.getOrDefault(accessPoint, List.of());
        }

        @Override
        public List<X509Certificate> tls(AccessPointName accessPoint, Instant at) {
            return tls.getOrDefault(accessPoint, List.of());
        }

        @Override
        public Optional<X509Certificate> encryption(ParticipantId participant, Instant at) {
            return Optional.empty();
        }

        @Override
        public List<X509Certificate> signing(ParticipantId participant, Instant at) {
            return List.of();
        }

        @Override
        public Optional<Participant> participant(ParticipantId id) {
            return Optional.empty();
        }

        @Override
        public Optional<se.sigill.gateway.directory.Function> function(
                ParticipantId participant, FunctionAddress address) {
            return Optional.empty();
        }

        @Override
        public Optional<AccessPoint> accessPointOf(ParticipantId participant) {
            return Optional.empty();
        }

        @Override
        public List<Hit> search(String text, int limit) {
            return List.of();
        }

        @Override
        public String version() {
            return "fake";
        }
    }

    static final class OneKey implements Keys {

        private final AccessPointName name;
        private final OwnKey signing;
        private final List<OwnKey> decryption;

        OneKey(AccessPointName name, Identity signing, Identity... decryption) {
            this.name = name;
            this.signing = own(signing);
            this.decryption = List.of(decryption).stream().map(Fakes::own).toList();
        }

        @Override
        public Set<ParticipantId> participants() {
            return Set.of();
        }

        @Override
        public AccessPointName accessPoint() {
            return name;
        }

        @Override
        public Optional<OwnKey> signing(ParticipantId participant, Instant now) {
            return Optional.empty();
        }

        @Override
        public List<OwnKey> decryption(ParticipantId participant) {
            return List.of();
        }

        @Override
        public OwnKey accessPointSigning(Instant now) {
            return signing;
        }

        @Override
        public List<OwnKey> accessPointDecryption() {
            return decryption;
        }
    }

    /** Everything is good but what was said to be bad. */
    static final class BadList implements CertificateCheck {

        final Map<X509Certificate, Cause> bad = new ConcurrentHashMap<>();

        @Override
        public Verdict check(X509Certificate certificate, Purpose purpose, Instant at, Instant now) {
            Cause cause = bad.get(certificate);
            return cause == null ? new Verdict.Good() : new Verdict.Bad(cause);
        }
    }

    /** Remembers what it got; says what it is told to. */
    static final class Journey implements Inbound {

        record Refused(String correlation, @Nullable AccessPointName from, String cause, long untraced) {}

        final List<Received> received = new CopyOnWriteArrayList<>();
        final LinkedBlockingQueue<Acknowledgement> acknowledged = new LinkedBlockingQueue<>();
        final List<Block> blocks = new CopyOnWriteArrayList<>();
        final List<Refused> refusals = new CopyOnWriteArrayList<>();
        volatile Function<Received, Reception> reception = transfer -> new Reception.Kept();
        volatile boolean waitsForReceipts = true;

        @Override
        public Reception receive(Received transfer) {
            Reception said = reception.apply(transfer);
            if (said instanceof Reception.Kept) {
                received.add(kept(transfer));
            }
            return said;
        }

        /** What a store would do: the envelope is gone when the request is over. */
        private static Received kept(Received transfer) {
            return new Received(
                    transfer.from(),
                    transfer.to(),
                    transfer.id(),
                    transfer.digest(),
                    Content.of(transfer.envelope().bytes().clone()),
                    transfer.signer(),
                    transfer.at(),
                    transfer.signingTime(),
                    transfer.answer(),
                    transfer.answerLater());
        }

        @Override
        public boolean acknowledged(Acknowledgement acknowledgement) {
            return acknowledged.add(acknowledgement) && waitsForReceipts;
        }

        @Override
        public void refused(String correlation, @Nullable AccessPointName claimedFrom, String cause, long untraced) {
            refusals.add(new Refused(correlation, claimedFrom, cause, untraced));
        }

        @Override
        public void blocked(Block block) {
            blocks.add(block);
        }

        Acknowledgement nextReceipt() throws InterruptedException {
            Acknowledgement next = acknowledged.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no receipt came");
            }
            return next;
        }

        List<String> causes() {
            return new ArrayList<>(refusals.stream().map(Refused::cause).toList());
        }
    }
}
