package se.sigill.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.checker.Evidence.Arrival;
import se.sigill.checker.Evidence.Deposit;
import se.sigill.checker.Evidence.Entry;
import se.sigill.checker.Evidence.Event;
import se.sigill.checker.Evidence.Gap;
import se.sigill.checker.Evidence.Head;
import se.sigill.checker.Evidence.Item;
import se.sigill.checker.Evidence.Node;
import se.sigill.checker.Evidence.Outage;
import se.sigill.checker.Evidence.Probe;
import se.sigill.checker.Evidence.Reading;
import se.sigill.checker.Evidence.Refusal;
import se.sigill.checker.Evidence.Search;
import se.sigill.checker.Evidence.Sending;
import se.sigill.checker.Evidence.Start;
import se.sigill.checker.Evidence.Transfer;

/** An invariant whose planted breach is not found counts as untested: each has one here at least. */
class PlantedBreachTest {

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final UUID CONVERSATION = new UUID(0, 9);
    private static final String MALMO = "0203:malmo.se";
    private static final String AF = "0203:arbetsformedlingen.se";
    private static final String MAILBOX = "prov.af";
    private static final SecondOpinion GOOD = new SecondOpinion(true, "CMS Verification successful");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.000001Z");

    /** Promised, and gone since a restore. */
    private static final UUID GONE = new UUID(0, 7);

    /** Two messages of one conversation, sent by Malmö, taken by Arbetsförmedlingen; all as it should be. */
    private static final class World {

        final List<Sending> sendings = new ArrayList<>(List.of(
                new Sending(FIRST, "d1", true), new Sending(SECOND, "d2", true), new Sending(GONE, "d7", true)));
        final List<Gap> gaps = new ArrayList<>(List.of(new Gap(GONE.toString(), false)));
        final List<Outage> outages =
                new ArrayList<>(List.of(new Outage(AF, "scanner", NOON.minusSeconds(9), NOON.minusSeconds(5))));
        final List<Refusal> refusals = new ArrayList<>(List.of(new Refusal("key", "r"), new Refusal("signature", "r")));
        final List<Search> searches = new ArrayList<>(List.of(new Search("gateway.log", false)));
        final List<Reading> readings = new ArrayList<>(List.of(new Reading(FIRST, "d1"), new Reading(SECOND, "d2")));
        final List<Transfer> transfers = new ArrayList<>(List.of(
                new Transfer("t1", "b1", "m1", "a1", "m1", true), new Transfer("t1", "b1", "m1", "a1", "m1", true)));
        final List<Start> starts = new ArrayList<>(List.of(new Start(AF, 9_999)));
        final List<Probe> probes =
                new ArrayList<>(List.of(new Probe(AF, true, "threads", 100), new Probe(AF, false, "threads", 110)));
        final List<Item> items = new ArrayList<>(List.of(item(FIRST, 1, "ACCEPTED"), item(SECOND, 2, "ACCEPTED")));
        final List<Event> events =
                new ArrayList<>(Stream.concat(events(FIRST), events(SECOND)).toList());
        final List<Entry> sent = new ArrayList<>(
                Stream.concat(entries(FIRST).stream(), entries(SECOND).stream()).toList());
        final List<Item> receipts = new ArrayList<>(List.of(receipt(FIRST), receipt(SECOND)));
        final List<Arrival> arrivals =
                new ArrayList<>(List.of(arrival(11, FIRST, "t1", "b1"), arrival(12, SECOND, "t2", "b2")));
        final List<Deposit> deposits = new ArrayList<>(List.of(deposit(FIRST, 1, "p1"), deposit(SECOND, 2, "p2")));
        final List<Entry> received =
                new ArrayList<>(Stream.concat(taken(FIRST, 21, 11).stream(), taken(SECOND, 22, 12).stream())
                        .toList());

        final List<Head> receivedHeads = Stream.of(FIRST, SECOND)
                .map(subject -> received.stream()
                        .filter(entry -> entry.subject().equals(subject))
                        .toList())
                .map(chain -> new Head(
                        chain.get(0).subject(),
                        chain.size(),
                        chain.get(chain.size() - 1).hash()))
                .toList();

        Evidence evidence() {
            return new Evidence(
                    sendings,
                    readings,
                    transfers,
                    starts,
                    probes,
                    outages,
                    refusals,
                    gaps,
                    searches,
                    List.of(
                            new Node(MALMO, items, events, List.of(), List.of(), sent, heads()),
                            new Node(AF, receipts, List.of(), arrivals, deposits, received, receivedHeads)));
        }

        private static List<Head> heads() {
            var first = entries(FIRST);
            var second = entries(SECOND);
            return List.of(
                    new Head(FIRST, first.size(), first.get(first.size() - 1).hash()),
                    new Head(
                            SECOND, second.size(), second.get(second.size() - 1).hash()));
        }

        private static Item item(UUID id, long place, String status) {
            boolean first = id.equals(FIRST);
            return new Item(
                    id,
                    place,
                    true,
                    status,
                    CONVERSATION,
                    null,
                    first ? "t1" : "t2",
                    MALMO,
                    AF,
                    MAILBOX,
                    true,
                    first ? "m1" : "m2");
        }

        private static Item receipt(UUID about) {
            return new Item(
                    new UUID(1, about.getLeastSignificantBits()),
                    1,
                    false,
                    "ACKNOWLEDGE",
                    null,
                    about,
                    "r",
                    AF,
                    "elsewhere",
                    null,
                    true,
                    "m");
        }

        private static Deposit deposit(UUID id, long place, String digest) {
            return new Deposit(MALMO, id, place, CONVERSATION, digest, AF, MAILBOX);
        }

        private static List<Entry> taken(UUID subject, long sequence, long arrival) {
            var received = chained(
                    subject, sequence, "RECEIVED", "arrival=" + new UUID(0, arrival) + "\ndigest=b\nsigner=s", null);
            return List.of(
                    received,
                    chained(
                            subject,
                            sequence + 10,
                            "DEPOSITED",
                            "directory=1\nfiles=clean\nrules=1\nsigner=s",
                            received));
        }

        /** The same, but for its facts. */
        private void depositedWith(String facts) {
            received.replaceAll(entry -> entry.step().equals("DEPOSITED")
                    ? chained(entry.subject(), entry.sequence(), "DEPOSITED", facts, null)
                    : entry);
        }

        private static Arrival arrival(long id, UUID subject, String transmission, String digest) {
            return new Arrival(
                    new UUID(0, id),
                    subject,
                    "malmo-ap",
                    transmission,
                    digest,
                    transmission.replace('t', 'm'),
                    GOOD,
                    GOOD);
        }

        private static Stream<Event> events(UUID id) {
            return Stream.of(
                    new Event(id, 1, "SCHEDULED"),
                    new Event(id, 2, "SUBMITTED"),
                    new Event(id, 3, "ACKNOWLEDGE"),
                    new Event(id, 4, "WAITING_FOR_RECEIPT"),
                    new Event(id, 5, "ACCEPTED"));
        }

        private static List<Entry> entries(UUID id) {
            var all = new ArrayList<Entry>();
            Entry before = null;
            for (var step :
                    List.of("ACCEPTED_FOR_DELIVERY", "SEALED", "TRANSMITTED", "ACKNOWLEDGED", "RECEIPT_ACCEPTED")) {
                before = chained(id, all.size() + 10 * id.getLeastSignificantBits(), step, "", before);
                all.add(before);
            }
            return all;
        }

        private static Entry chained(
                UUID subject,
                long sequence,
                String step,
                String facts,
                @org.jspecify.annotations.Nullable Entry before) {
            var previous = before == null ? "00".repeat(32) : before.hash();
            var open = new Entry(sequence, subject, null, NOON, step, facts, previous, "");
            return new Entry(sequence, subject, null, NOON, step, facts, previous, Chains.hash(open));
        }
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                planted(Invariant.I1, "lost", world -> world.items.remove(1)),
                planted(
                        Invariant.I1,
                        "standing still",
                        world -> world.items.set(1, World.item(SECOND, 2, "SUBMITTED"))),
                planted(Invariant.I2, "gone", world -> world.arrivals.remove(1)),
                planted(
                        Invariant.I2,
                        "gone that a peer was signed for",
                        world -> world.transfers.add(new Transfer("t3", "b", "m", "a", "m", true))),
                planted(Invariant.I3, "twice", world -> world.deposits.add(World.deposit(SECOND, 3, "p2"))),
                planted(Invariant.I4, "altered", world -> world.readings.set(0, new Reading(FIRST, "d2"))),
                planted(
                        Invariant.I5,
                        "from nowhere",
                        world -> world.deposits.add(World.deposit(new UUID(0, 3), 3, "p3"))),
                planted(
                        Invariant.I6,
                        "unchecked",
                        world -> world.received.removeIf(entry -> entry.step().equals("RECEIVED")
                                && entry.subject().equals(SECOND))),
                planted(
                        Invariant.I7,
                        "answered anew",
                        world -> world.transfers.add(new Transfer("t1", "b1", "m1", "a2", "m1", true))),
                planted(
                        Invariant.I8,
                        "another MIC",
                        world -> world.transfers.add(new Transfer("t2", "b2", "m2", "a2", "m1", true))),
                planted(
                        Invariant.I8,
                        "another MIC in what a gateway kept",
                        world -> world.arrivals.set(
                                1, new Arrival(new UUID(0, 12), SECOND, "malmo-ap", "t2", "b2", "m1", GOOD, GOOD))),
                planted(
                        Invariant.I8,
                        "no MIC in what a gateway kept",
                        world -> world.arrivals.set(
                                1, new Arrival(new UUID(0, 12), SECOND, "malmo-ap", "t2", "b2", Mic.NONE, GOOD, GOOD))),
                planted(
                        Invariant.I9,
                        "sealed twice",
                        world -> world.arrivals.add(World.arrival(13, SECOND, "t4", "b2"))),
                planted(Invariant.I10, "after the end", world -> world.events.add(new Event(FIRST, 6, "SUBMITTED"))),
                planted(Invariant.I10, "begun twice", world -> world.events.add(new Event(FIRST, 0, "SCHEDULED"))),
                planted(Invariant.I11, "no kvittens", world -> world.receipts.remove(1)),
                planted(Invariant.I11, "two kvittenser", world -> world.receipts.add(World.receipt(FIRST))),
                planted(
                        Invariant.I12,
                        "told, not traced",
                        world -> world.sent.removeIf(entry -> entry.step().equals("TRANSMITTED"))),
                planted(Invariant.I12, "traced, not told", world -> world.events.remove(1)),
                planted(Invariant.I13, "altered", world -> world.sent.set(1, altered(world.sent.get(1)))),
                planted(Invariant.I13, "missing", world -> world.sent.remove(2)),
                planted(Invariant.I13, "cut at the end", world -> world.sent.remove(4)),
                planted(
                        Invariant.I13,
                        "without a head",
                        world -> world.sent.add(World.chained(new UUID(0, 5), 99, "SEALED", "", null))),
                planted(
                        Invariant.I14,
                        "signed by nobody known",
                        world -> world.arrivals.add(new Arrival(
                                new UUID(0, 13),
                                SECOND,
                                "malmo-ap",
                                "t3",
                                "b3",
                                "m3",
                                new SecondOpinion(false, "unable to get local issuer certificate"),
                                GOOD))),
                planted(
                        Invariant.I15,
                        "expired when it was signed",
                        world -> world.arrivals.add(new Arrival(
                                new UUID(0, 13),
                                SECOND,
                                "malmo-ap",
                                "t3",
                                "b3",
                                "m3",
                                GOOD,
                                new SecondOpinion(false, "certificate has expired")))),
                planted(
                        Invariant.I16,
                        "not scanned",
                        world -> world.depositedWith("directory=1\nfiles=unscanned\nrules=1\nsigner=s")),
                planted(
                        Invariant.I16,
                        "deposited while nobody scanned",
                        world -> world.outages.add(
                                new Outage(AF, "scanner", NOON.minusSeconds(1), NOON.plusSeconds(1)))),
                planted(Invariant.I17, "told apart", world -> world.refusals.add(new Refusal("padding", "another"))),
                planted(Invariant.I18, "in a log", world -> world.searches.add(new Search("gateway.log", true))),
                planted(
                        Invariant.I19,
                        "in another mailbox",
                        world -> world.deposits.set(
                                0, new Deposit(MALMO, FIRST, 1, CONVERSATION, "p1", AF, "another.af"))),
                planted(
                        Invariant.I19,
                        "at another organisation",
                        world -> world.deposits.set(
                                0, new Deposit(MALMO, FIRST, 1, CONVERSATION, "p1", "0203:lund.se", MAILBOX))),
                planted(
                        Invariant.I19,
                        "from another",
                        world -> world.deposits.set(
                                0, new Deposit("0203:lund.se", FIRST, 1, CONVERSATION, "p1", AF, MAILBOX))),
                planted(
                        Invariant.I23,
                        "not reported",
                        world -> world.sendings.add(new Sending(new UUID(0, 8), "d", true))),
                planted(Invariant.I23, "reported and here", world -> world.gaps.add(new Gap(FIRST.toString(), false))),
                planted(Invariant.I23, "a transfer reported and here", world -> world.gaps.add(new Gap("t1", true))),
                planted(Invariant.I23, "a transfer not reported", world -> world.arrivals.remove(1)),
                planted(
                        Invariant.I23,
                        "reported and unknown",
                        world -> world.gaps.add(new Gap(new UUID(0, 8).toString(), false))),
                planted(
                        Invariant.I24,
                        "by rules without a name",
                        world -> world.depositedWith("directory=1\nfiles=clean\nrules=\nsigner=s")),
                planted(
                        Invariant.I24,
                        "by no address book",
                        world -> world.depositedWith("files=clean\nrules=1\nsigner=s")),
                planted(
                        Invariant.I20,
                        "threads that stay",
                        world -> world.probes.add(new Probe(AF, false, "threads", 200))),
                planted(Invariant.I21, "late", world -> world.starts.add(new Start(MALMO, 10_001))),
                planted(Invariant.I22, "out of order", world -> world.deposits.set(0, World.deposit(FIRST, 3, "p1"))));
    }

    private static Arguments planted(Invariant invariant, String name, Consumer<World> breach) {
        return Arguments.of(invariant, name, breach);
    }

    private static Entry altered(Entry entry) {
        return new Entry(
                entry.sequence(),
                entry.subject(),
                entry.transmission(),
                entry.at(),
                entry.step(),
                "cause=none",
                entry.previous(),
                entry.hash());
    }

    @Test
    void nothing_is_found_where_all_is_well() {
        var evidence = new World().evidence();

        Arrays.stream(Invariant.values()).forEach(invariant -> {
            var finding = invariant.check(evidence);
            assertThat(finding.breaches()).as(invariant.name()).isEmpty();
            assertThat(finding.checked()).as(invariant.name()).isPositive();
        });
    }

    @Test
    void an_answer_to_what_was_sent_once_shows_nothing_of_repetitions() {
        var world = new World();
        world.transfers.remove(1);

        assertThat(Invariant.I7.check(world.evidence()).checked()).isZero();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("breaches")
    void a_planted_breach_is_found(Invariant invariant, String name, Consumer<World> breach) {
        var world = new World();
        breach.accept(world);

        assertThat(invariant.check(world.evidence()).breaches()).isNotEmpty();
    }

    @Test
    void every_invariant_has_a_planted_breach() {
        var planted = breaches().map(arguments -> arguments.get()[0]).toList();

        assertThat(planted).containsAll(List.of(Invariant.values()));
    }
}
