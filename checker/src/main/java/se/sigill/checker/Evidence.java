package se.sigill.checker;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is known: what those outside saw, and what the nodes hold. */
record Evidence(
        List<Sending> sendings,
        List<Reading> readings,
        List<Transfer> transfers,
        List<Start> starts,
        List<Probe> probes,
        List<Outage> outages,
        List<Refusal> refusals,
        List<Gap> gaps,
        List<Search> searches,
        List<Node> nodes) {

    /** A client's call; acknowledged when it heard 201. */
    record Sending(UUID id, String digest, boolean acknowledged) {}

    /** What lay in a mailbox. */
    record Reading(UUID id, String digest) {}

    /**
     * What a peer of ours sent by itself, and how it was answered.
     *
     * @param digest of the bytes sent
     * @param mic as the peer computed it
     * @param answer digest of the MDN's bytes
     * @param answeredMic as the MDN has it
     */
    record Transfer(
            String transmission, String digest, String mic, String answer, String answeredMic, boolean positive) {}

    /** A start after a kill. */
    record Start(String node, long millis) {}

    /** What a node's process holds. */
    record Probe(String node, boolean before, String what, long value) {}

    /** A time in which what a node depends on did not answer, after all that was known of it before was used up. */
    record Outage(String node, String of, Instant from, Instant to) {}

    /**
     * How a node answered a transfer that it could not open.
     *
     * @param cause what was wrong with it, as the peer knows that made it
     * @param answer digest of the answer without ids, times and signatures
     */
    record Refusal(String cause, String answer) {}

    /**
     * What a node reported as gone, after a restore.
     *
     * @param name of a message that it had promised, or of a transmission that it had signed for
     */
    record Gap(String name, boolean received) {}

    /**
     * A column of a table, or a file, in which texts were looked for that only their reader may see.
     *
     * @param found whether one is in it
     */
    record Search(String place, boolean found) {}

    /** One gateway's database. */
    record Node(
            String name,
            List<Item> items,
            List<Event> events,
            List<Arrival> arrivals,
            List<Deposit> deposits,
            List<Entry> entries,
            List<Head> heads) {}

    /**
     * A promise in the outbox.
     *
     * @param mailbox the function address it is for
     * @param mic of the bytes sent, as the sender computed it when it sealed them
     */
    record Item(
            UUID id,
            long place,
            boolean message,
            String status,
            @Nullable UUID conversation,
            @Nullable UUID about,
            @Nullable String transmission,
            String sender,
            String receivedBy,
            @Nullable String mailbox,
            boolean transportReceipt,
            @Nullable String mic) {

        boolean ended() {
            return isFinal(status);
        }
    }

    static boolean isFinal(String status) {
        return status.equals("ACCEPTED") || status.equals("MESSAGE_EXCHANGE_ERROR");
    }

    /** What the client was told of an item. */
    record Event(UUID item, long number, String status) {}

    /**
     * A transfer that was signed for.
     *
     * @param answeredMic as the MDN has it that is stored with the transfer
     * @param mdn what another product says of the stored MDN's signature, now
     * @param mdnThen the same, as of the time that the trace has for the transfer
     */
    record Arrival(
            UUID id,
            UUID subject,
            String accessPoint,
            String transmission,
            String digest,
            String answeredMic,
            SecondOpinion mdn,
            SecondOpinion mdnThen) {}

    /** A message in a mailbox, and the organisation and function address it is for. */
    record Deposit(
            String sender, UUID id, long place, UUID conversation, String digest, String recipient, String mailbox) {}

    /** An entry of the trace; facts and hashes as stored, hashes in hexadecimal. */
    record Entry(
            long sequence,
            UUID subject,
            @Nullable String transmission,
            Instant at,
            String step,
            String facts,
            String previous,
            String hash) {}

    /** How long a chain is and what it ends in. */
    record Head(UUID subject, long entries, String hash) {}

    Stream<Item> messages() {
        return nodes.stream().flatMap(node -> node.items().stream()).filter(Item::message);
    }

    Stream<Item> receipts() {
        return nodes.stream().flatMap(node -> node.items().stream()).filter(item -> !item.message());
    }

    Stream<Arrival> arrivals() {
        return nodes.stream().flatMap(node -> node.arrivals().stream());
    }

    Stream<Deposit> deposits() {
        return nodes.stream().flatMap(node -> node.deposits().stream());
    }
}
