package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import se.sigill.certs.DevPki;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.directory.Function;
import se.sigill.gateway.directory.Participant;
import se.sigill.gateway.files.FileCheck;
import se.sigill.gateway.files.FileTypes;
import se.sigill.gateway.files.PlayedScanner;
import se.sigill.gateway.files.Quarantine;
import se.sigill.gateway.files.TestFiles;
import se.sigill.gateway.mailbox.Arrivals;
import se.sigill.gateway.mailbox.Deposit;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.mailbox.TestMailbox;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.outbox.Event;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.outbox.OutgoingFacts;
import se.sigill.gateway.outbox.TestOutbox;
import se.sigill.gateway.payload.MessageXml;
import se.sigill.gateway.payload.ReceiptReading;
import se.sigill.gateway.payload.ReceiptXml;
import se.sigill.gateway.payload.TestPayloads;
import se.sigill.gateway.platform.HeapShares;
import se.sigill.gateway.seal.Opening;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.Line;
import se.sigill.gateway.support.MemoryDirectory;
import se.sigill.gateway.support.MemoryKeys;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestBroker;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.TestTrace;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.trace.TraceEntry;
import se.sigill.gateway.wire.Failures;

/** The two journeys of Malmö's gateway: real stores, rules and XML; cryptography and the network are played. */
final class Journeys {

    static final AccessPointName HERE = new AccessPointName("ap-malmo");
    static final AccessPointName THERE = new AccessPointName("ap-af");
    static final X509Certificate SIGNER =
            DevPki.shared().organisation(Samples.AF.value()).certificate();
    static final X509Certificate ANOTHER =
            DevPki.shared().organisation("0203:goteborg.se").certificate();
    static final TestBroker BROKER = new TestBroker();

    private static final Rules PACKAGED = new Rules(new RuleFolder.Packaged());

    final AdjustableClock clock = AdjustableClock.at("2026-03-12T08:14:00Z");
    final FlowSettings settings = Settings.flow();
    final MessageXml messageXml = TestPayloads.messages();
    final ReceiptXml receiptXml = TestPayloads.receipts();
    final PlayedNetwork network = new PlayedNetwork();
    final PlayedSealer sealer = new PlayedSealer(SIGNER);
    final PlayedOpener opener = new PlayedOpener();
    final MemoryDirectory directory = new MemoryDirectory(
            participant("Malmö", Samples.MALMO, HERE, Samples.BISTAND),
            participant("AF", Samples.AF, THERE, Samples.FRAGOR));

    final Outbox outbox;
    final Mailbox mailbox;
    final Arrivals arrivals;
    final PlayedScanner scanner = new PlayedScanner();
    final Quarantine quarantine;
    FileCheck files = TestFiles.check(scanner);
    final Trace trace;
    final Line line;
    final Bell bell;
    final Map<UUID, AccessPointName> failed = new LinkedHashMap<>();
    final Failures undecryptable = (partner, incident) -> failed.put(incident, partner);
    final PlayedCertificates certificates = new PlayedCertificates(SIGNER);
    final Elbowroom room = new Elbowroom(new HeapShares(DataSize.ofMegabytes(100)));
    final Leases leases = new Leases(settings, clock);

    private final TestDatabase database;
    private final Transactions transactions;

    Journeys(TestDatabase database) {
        this(database, BROKER);
    }

    Journeys(TestDatabase database, TestBroker broker) {
        this.database = database;
        this.outbox = TestOutbox.in(database, clock);
        this.mailbox = TestMailbox.in(database, clock);
        this.quarantine = TestFiles.quarantineIn(database, clock);
        this.arrivals = TestMailbox.arrivalsIn(database, clock);
        this.trace = TestTrace.in(database, clock);
        this.transactions =
                new Transactions(Objects.requireNonNull(database.transactions().getTransactionManager()));
        this.line = new Line(broker.connections());
        this.bell = new Bell(line, clock, Runnable::run);
        directory.accessPoints.put(THERE, accessPoint(THERE));
    }

    private static Participant participant(
            String name, se.sigill.gateway.message.ParticipantId id, AccessPointName point, FunctionAddress address) {
        return new Participant(
                id, name, point, List.of(new Function(address, name, List.of(), null, Set.of("application/pdf"))));
    }

    static AccessPoint accessPoint(AccessPointName name) {
        return new AccessPoint(
                name,
                URI.create("https://" + name + ".example/as2"),
                AccessPoint.ReceiptMode.SYNCHRONOUS,
                null,
                AccessPoint.ContentEncryption.AES_256_GCM,
                AccessPoint.KeyTransport.RSA_OAEP,
                false);
    }

    // --- the steps

    Send send() {
        return send(PACKAGED);
    }

    Send send(Rules rules) {
        var recheck = new Recheck(trace, certificates, certificates, clock);
        var prepare = new Prepare(outbox, messageXml, receiptXml, sealer, directory, rules, sealer);
        return new Send(outbox, prepare, recheck, directory, network, settings, backoff(), leases, room, bell, clock);
    }

    /** Without jitter. */
    private Backoff backoff() {
        return new Backoff(settings, () -> Long.MIN_VALUE);
    }

    Receive receive() {
        return new Receive(
                opener,
                new MemoryKeys(HERE, Set.of(Samples.MALMO)),
                directory,
                arrivals,
                settle(),
                trace,
                transactions,
                bell);
    }

    Open open() {
        return open(PACKAGED, Path.of("unused"));
    }

    /** @param config folders for business systems are made below its data folder */
    Open open(Rules rules, Path config) {
        var judge = new Judge(
                new Screen(files, quarantine, trace, transactions, clock),
                new Address(rules, directory, outbox, new FileTypes()),
                mailbox,
                arrivals,
                outbox,
                new Doors(line, config.toString(), "data"),
                new ReceiptBytes(receiptXml),
                transactions,
                bell,
                clock);
        return new Open(arrivals, opener, judge, settle(), undecryptable, transactions, leases, room, clock);
    }

    Settle settle() {
        return new Settle(outbox, settings, clock);
    }

    AnswerLater answerLater() {
        return new AnswerLater(arrivals, directory, network, settings, backoff(), leases, clock);
    }

    Sweep sweep() {
        return new Sweep(outbox, arrivals, bell, clock);
    }

    // --- what happens to them

    /** The API takes a message. */
    UUID promised(Message message) {
        assertThat(outbox.accept(message, new ByteArrayInputStream(xml(message))))
                .isTrue();
        return message.id().value();
    }

    /** A message of ours that the other access point has signed for. */
    UUID sent(Message message) {
        var id = promised(message);
        send().step(id);
        assertThat(status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
        return id;
    }

    byte[] xml(Message message) {
        var out = new ByteArrayOutputStream();
        messageXml.write(message, out);
        return out.toByteArray();
    }

    /** An envelope comes and is signed for; returns the id of its arrival. */
    UUID arrives(Opening opening) {
        return arrives(opener.envelope(opening), false);
    }

    /** It comes and is opened. */
    UUID comes(Opening opening) {
        var arrival = arrives(opening);
        open().step(arrival);
        return arrival;
    }

    UUID comes(Message message) {
        return comes(Comings.opened(this, message));
    }

    UUID arrives(String envelope, boolean answerLater) {
        var arrival = Comings.arrival(clock.instant(), answerLater);
        assertThat(arrivals.keep(arrival, Samples.xml(envelope))).isInstanceOf(Arrivals.Keeping.Kept.class);
        return arrival.id();
    }

    // --- what has come of it

    OutgoingFacts facts(UUID id) {
        return outbox.find(id).orElseThrow();
    }

    MessageStatus status(UUID id) {
        return facts(id).status();
    }

    Event lastTold(UUID id) {
        return outbox.events(id).get(0);
    }

    List<Step> steps(UUID subject) {
        assertThat(trace.verify(subject).intact()).isTrue();
        return trace.of(subject).stream().map(TraceEntry::step).toList();
    }

    Map<String, String> lastTraced(UUID subject) {
        var entries = trace.of(subject);
        return entries.get(entries.size() - 1).facts();
    }

    /** Whether the arrival needs no more work, however late it gets. */
    boolean judged(UUID arrival) {
        return arrivals.find(arrival).orElseThrow().opened() != null;
    }

    /** Why an arrival waits. */
    @Nullable
    String hindrance(UUID arrival) {
        return database.client()
                .sql("select hindrance from arrival where id = :id")
                .param("id", arrival)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    Deposit deposit(MessageId id, FunctionAddress lying) {
        return mailbox.find(id, Set.of(lying.value())).orElseThrow();
    }

    /** Every receipt we promised to send about a message. */
    List<Receipt> receiptsAbout(MessageId message) {
        return database
                .client()
                .sql("select id from outbox_item where kind = 'RECEIPT' and about = :about order by place")
                .param("about", message.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> receiptXml.read(outbox.payload(id).orElseThrow()))
                .map(reading -> ((ReceiptReading.Read) reading).receipt())
                .toList();
    }

    Receipt onlyReceiptAbout(MessageId message) {
        var receipts = receiptsAbout(message);
        assertThat(receipts).hasSize(1);
        return receipts.get(0);
    }
}
