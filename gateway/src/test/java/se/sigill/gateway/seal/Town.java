package se.sigill.gateway.seal;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.util.unit.DataSize;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.directory.Certificates;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.directory.Function;
import se.sigill.gateway.directory.Participant;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.payload.MessageXml;
import se.sigill.gateway.payload.ReceiptXml;
import se.sigill.gateway.trust.CertificateCheck;
import se.sigill.gateway.trust.Keys;
import se.sigill.gateway.trust.OwnKey;

/** Malmö stad and Arbetsförmedlingen, what they publish, and a third that is known to both. */
public final class Town {

    static final String MALMO = "0203:malmo.se";
    static final String AF = "0203:arbetsformedlingen.se";
    static final String LUND = "0203:lund.se";
    static final Instant NOW = Instant.parse("2026-11-22T10:11:12.345678Z");

    final Identity malmo;
    final Identity af;
    final Identity lund;

    final Map<String, List<Identity>> keys = new HashMap<>();
    final Map<String, List<X509Certificate>> published = new HashMap<>();
    Instant goodUntil = Instant.MIN;
    final Map<X509Certificate, CertificateCheck.Cause> bad = new HashMap<>();
    final Set<ParticipantId> ours = new HashSet<>();

    private final MessageXml messageXml;
    private final ReceiptXml receiptXml;
    private final Clock clock;

    Town() {
        this(new TinyMessageXml(), new TinyReceiptXml());
    }

    Town(MessageXml messageXml, ReceiptXml receiptXml) {
        this(identity(MALMO), identity(AF), identity(LUND), messageXml, receiptXml, clock());
    }

    /** The town of another PKI, by its clock. */
    public Town(
            Identity malmo, Identity af, Identity third, MessageXml messageXml, ReceiptXml receiptXml, Clock clock) {
        this.malmo = malmo;
        this.af = af;
        this.lund = third;
        this.messageXml = messageXml;
        this.receiptXml = receiptXml;
        this.clock = clock;
        List.of(malmo, af, lund).forEach(this::settle);
    }

    /** Another moves in, known to all. */
    public void settle(Identity identity) {
        keys.put(identity.name(), List.of(identity));
        published.put(identity.name(), List.of(identity.certificate()));
        ours.add(new ParticipantId(identity.name()));
    }

    static Identity identity(String participant) {
        return DevPki.shared().organisation(participant);
    }

    Sealer sealer() {
        return new XheSealer(settings(), new OurKeys(), new Published(), this::check, messageXml, receiptXml, clock);
    }

    OpensNow opener() {
        return new OpensNow(new XheOpener(
                settings(), new OurKeys(), new Known(), new Published(), this::check, messageXml, receiptXml, clock));
    }

    /** What came just now. */
    record OpensNow(Opener opener) {

        Opening open(byte[] envelope) {
            return opener.open(Content.of(envelope), NOW);
        }

        Opening openLate(byte[] envelope, Instant arrived) {
            return opener.open(Content.of(envelope), arrived);
        }

        Optional<EnvelopeHeader> peek(byte[] envelope) {
            return opener.peek(Content.of(envelope));
        }
    }

    static SealSettings settings() {
        return new SealSettings("urn:fdc:digg.se:edelivery:federation:test", DataSize.ofMegabytes(75));
    }

    static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    static Message message(FileContent... files) {
        return message(MALMO, AF, files);
    }

    static Message message(String from, String to, FileContent... files) {
        return TinyMessageXml.message(MessageId.random(), from, to, "ekonomiskt bistånd & <mer>", List.of(files));
    }

    static Receipt receipt(String issuer, String receiver) {
        return new Receipt(
                UUID.randomUUID(),
                MessageId.random(),
                new ParticipantId(issuer),
                new ParticipantId(receiver),
                new FunctionAddress("fråga & svar"),
                NOW,
                true,
                List.of());
    }

    /** A message from Malmö to Arbetsförmedlingen, sealed. */
    public byte[] sealed() {
        return sealed(message());
    }

    public byte[] sealed(Message message) {
        return ((Sealing.Sealed) sealer().seal(message)).envelope().content().bytes();
    }

    public byte[] sealed(Receipt receipt) {
        return ((Sealing.Sealed) sealer().seal(receipt)).envelope().content().bytes();
    }

    private final class OurKeys implements Keys {

        @Override
        public Set<ParticipantId> participants() {
            return ours;
        }

        @Override
        public AccessPointName accessPoint() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<OwnKey> signing(ParticipantId participant, Instant now) {
            return decryption(participant).stream().findFirst();
        }

        @Override
        public List<OwnKey> decryption(ParticipantId participant) {
            return keys.getOrDefault(participant.value(), List.of()).stream()
                    .map(identity -> new OwnKey(identity.key(), identity.certificate(), identity.chain()))
                    .toList();
        }

        @Override
        public OwnKey accessPointSigning(Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<OwnKey> accessPointDecryption() {
            throw new UnsupportedOperationException();
        }
    }

    private final class Published implements Certificates {

        @Override
        public Optional<X509Certificate> encryption(ParticipantId participant, Instant at) {
            return signing(participant, at).stream().findFirst();
        }

        @Override
        public List<X509Certificate> signing(ParticipantId participant, Instant at) {
            return published.getOrDefault(participant.value(), List.of());
        }

        @Override
        public List<X509Certificate> everyEncryption(ParticipantId participant) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<X509Certificate> everyEncryption(AccessPointName accessPoint) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<X509Certificate> encryption(AccessPointName accessPoint, Instant at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<X509Certificate> signing(AccessPointName accessPoint, Instant at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<X509Certificate> tls(AccessPointName accessPoint, Instant at) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Known implements Directory {

        @Override
        public Optional<Participant> participant(ParticipantId id) {
            return Optional.of(new Participant(id, id.value(), new AccessPointName("ap"), List.of()))
                    .filter(known -> published.containsKey(id.value()));
        }

        @Override
        public Optional<Function> function(ParticipantId participant, FunctionAddress address) {
            return Optional.empty();
        }

        @Override
        public Optional<AccessPoint> accessPoint(AccessPointName name) {
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
            return "town";
        }
    }

    private CertificateCheck.Verdict check(
            X509Certificate certificate, CertificateCheck.Purpose purpose, Instant at, Instant now) {
        CertificateCheck.Cause cause = at.isBefore(goodUntil) ? null : bad.get(certificate);
        return cause == null ? new CertificateCheck.Verdict.Good() : new CertificateCheck.Verdict.Bad(cause);
    }
}
