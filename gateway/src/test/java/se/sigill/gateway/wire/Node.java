package se.sigill.gateway.wire;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.directory.AccessPoint.ContentEncryption;
import se.sigill.gateway.directory.AccessPoint.KeyTransport;
import se.sigill.gateway.directory.AccessPoint.ReceiptMode;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.platform.HeapShares;
import se.sigill.gateway.support.AdjustableClock;

/** One end of the wire: its rooms, its endpoint on a Tomcat of its own on 127.0.0.1, and what it received. */
final class Node implements AutoCloseable {

    static final Clock CLOCK = Clock.systemUTC();

    /** Attacks come by the hundred in most tests. */
    private static final GuardSettings PATIENT =
            new GuardSettings(1_000_000, Duration.ofHours(1), Duration.ofHours(1), 1_000_000);

    final AccessPointName name;
    final Identity identity;
    final int port;
    final Fakes.PartnerBook book = new Fakes.PartnerBook();
    final Fakes.BadList check = new Fakes.BadList();
    final Fakes.Journey journey = new Fakes.Journey();
    final AdjustableClock guardClock = AdjustableClock.at("2026-03-12T08:14:00Z");
    final FailureCounts failures;
    final LimitSettings limits =
            new LimitSettings(Duration.ofSeconds(60), DataSize.ofKilobytes(10), 4, DataSize.ofMegabytes(80));
    final Fakes.OneKey keys;
    final WireSettings settings;
    final CmsPacker packer;
    final HttpTransmitter transmitter;
    final MdnReader mdnReader;
    final MdnWriter mdnWriter;

    private final Tomcat tomcat;
    private final PartnerHttp http;
    private final LateAnswers late;

    private Node(String name, Identity identity, Tls tls, GuardSettings guard, Identity... older)
            throws IOException, LifecycleException {
        this.name = new AccessPointName(name);
        this.identity = identity;
        this.tomcat = tls.tomcat();
        StandardContext context = (StandardContext) tomcat.addContext("", null);
        context.setClearReferencesObjectStreamClassCaches(false);
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        tomcat.start();
        this.port = tomcat.getConnector().getLocalPort();
        this.settings = settings(port, tls);
        this.keys = keys(identity, older);
        this.packer = new CmsPacker(keys, book, check, settings, CLOCK);
        this.mdnReader = new MdnReader(book, check, CLOCK);
        this.mdnWriter = new MdnWriter(keys, CLOCK);
        this.http = new PartnerHttp(settings, book, check, CLOCK, ".");
        this.transmitter = new HttpTransmitter(http, mdnReader, settings);
        this.late = new LateAnswers(transmitter);
        this.failures = new FailureCounts(guard, journey, guardClock);
        Tomcat.addServlet(context, "as2", ingress(guard));
        context.addServletMappingDecoded("/as2", "as2");
        context.addServletMappingDecoded("/as2/mdn", "as2");
    }

    static Node start(String name) throws IOException, LifecycleException {
        return start(name, new Tls.None());
    }

    static Node guarded(String name, Tls tls, GuardSettings guard) throws IOException, LifecycleException {
        return new Node(name, DevPki.shared().accessPoint(name), tls, guard);
    }

    static Node start(String name, Tls tls, Identity... older) throws IOException, LifecycleException {
        return new Node(name, DevPki.shared().accessPoint(name), tls, PATIENT, older);
    }

    private Fakes.OneKey keys(Identity identity, Identity... older) {
        Identity[] decryption = new Identity[older.length + 1];
        decryption[0] = identity;
        System.arraycopy(older, 0, decryption, 1, older.length);
        return new Fakes.OneKey(name, identity, decryption);
    }

    private Ingress ingress(GuardSettings guard) {
        Refusals refusals = new Refusals(journey, guard, guardClock);
        Relations relations = new Relations(book, book, check, keys, settings, CLOCK);
        TransferReader reader = new TransferReader(keys, book, check, CLOCK);
        PartnerQuota quota = new PartnerQuota(limits, settings);
        TransferDoor transfers = new TransferDoor(
                relations,
                reader,
                mdnWriter,
                journey,
                late,
                refusals,
                settings,
                new BodyBudget(settings, new HeapShares(DataSize.ofMegabytes(400))),
                failures,
                quota,
                limits,
                CLOCK);
        ReceiptDoor receipts = new ReceiptDoor(relations, mdnReader, journey, refusals);
        return new Ingress(transfers, receipts, relations, quota, limits, refusals, port);
    }

    private static WireSettings settings(int port, Tls tls) {
        return new WireSettings(
                port,
                URI.create(tls.scheme() + "://127.0.0.1:" + port + "/as2/mdn"),
                tls instanceof Tls.None ? WireSettings.ClientCertificate.OFF : WireSettings.ClientCertificate.REQUIRED,
                tls instanceof Tls.None,
                DataSize.ofMegabytes(75),
                DataSize.ofMegabytes(96),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                8,
                4,
                tls.client());
    }

    /** What others need to know to reach this end: GCM, OAEP, synchronous. */
    AccessPoint profile() {
        return profile(ContentEncryption.AES_256_GCM, KeyTransport.RSA_OAEP, ReceiptMode.SYNCHRONOUS);
    }

    AccessPoint profile(ContentEncryption encryption, KeyTransport transport, ReceiptMode receipts) {
        return new AccessPoint(name, url("/as2"), receipts, url("/as2/mdn"), encryption, transport, false);
    }

    URI url(String path) {
        String scheme = settings.allowClear() ? "http" : "https";
        return URI.create(scheme + "://127.0.0.1:" + port + path);
    }

    void knows(Node other, AccessPoint profile) {
        book.add(profile, other.identity.certificate());
    }

    static void introduce(Node one, Node other) {
        one.knows(other, other.profile());
        other.knows(one, one.profile());
    }

    AccessPoint partner(Node other) {
        return book.accessPoint(other.name).orElseThrow();
    }

    Consignment pack(byte[] envelope, AccessPoint to) {
        if (packer.pack(Content.of(envelope), to) instanceof Packing.Packed packed) {
            return packed.consignment();
        }
        throw new AssertionError("not packed");
    }

    @Override
    public void close() throws IOException, LifecycleException {
        late.destroy();
        http.destroy();
        tomcat.stop();
        tomcat.destroy();
    }

    /** How the end is reached. */
    sealed interface Tls {

        Tomcat tomcat() throws IOException;

        String scheme();

        default WireSettings.Tls client() {
            return new WireSettings.Tls(null, null);
        }

        record None() implements Tls {

            @Override
            public Tomcat tomcat() throws IOException {
                return bare(connector -> {});
            }

            @Override
            public String scheme() {
                return "http";
            }
        }

        /** Mutual TLS with keys in a folder. */
        record Mutual(
                Path folder, Identity server, @Nullable Identity clientKey) implements Tls {

            @Override
            public Tomcat tomcat() throws IOException {
                server.writeTo(folder, "server");
                if (clientKey != null) {
                    clientKey.writeTo(folder, "client");
                }
                return bare(connector -> MutualTls.configure(connector, folder));
            }

            @Override
            public String scheme() {
                return "https";
            }

            @Override
            public WireSettings.Tls client() {
                return new WireSettings.Tls(clientKey == null ? null : folder.resolve("client.p12"), null);
            }
        }

        private static Tomcat bare(Consumer<Connector> more) throws IOException {
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(Files.createTempDirectory("wire-node").toString());
            Connector connector = new Connector();
            connector.setPort(0);
            connector.setProperty("address", "127.0.0.1");
            connector.setProperty("bindOnInit", "true");
            more.accept(connector);
            tomcat.setConnector(connector);
            return tomcat;
        }
    }
}
