package se.sigill.it.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import se.sigill.demo.Messages;
import se.sigill.it.journey.Client;

/**
 * Business systems that send through whatever happens, and say what they heard: in the end what nobody acknowledged is
 * sent again under its id, every message is ACCEPTED, and is read out of the mailbox.
 */
final class Traffic implements AutoCloseable {

    private static final int SMALL = 2_000;
    private static final int GLANCE = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Histories histories;
    private final List<Client> senders;
    private final Client receiver;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<UUID, Integer> unheard = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> waiting = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> conversations = new ConcurrentHashMap<>();
    private final Collection<CompletableFuture<?>> calls = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(daemon());
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, daemon());

    /** @param senders nodes of one gateway, called in turn */
    Traffic(Histories histories, List<Client> senders, Client receiver) {
        this.histories = histories;
        this.senders = senders;
        this.receiver = receiver;
    }

    private static java.util.concurrent.ThreadFactory daemon() {
        return runnable -> {
            var thread = new Thread(runnable, "traffic");
            thread.setDaemon(true);
            return thread;
        };
    }

    /** So many messages a second from now on, each a conversation of its own. */
    void begin(double perSecond) {
        long every = Math.round(1_000_000 / perSecond);
        var unused = clock.scheduleAtFixedRate(this::one, 0, every, TimeUnit.MICROSECONDS);
    }

    /** So many messages at once. */
    void burst(int messages) {
        for (int i = 0; i < messages; i++) {
            one();
        }
    }

    private void one() {
        var unused = promise(UUID.randomUUID());
    }

    CompletableFuture<Boolean> promise(UUID id) {
        return promise(id, SMALL);
    }

    /** A call with an id of the client's own, and a file of so many bytes; its gateway may be killed meanwhile. */
    CompletableFuture<Boolean> promise(UUID id, int size) {
        var sender = senders.get(Math.floorMod(turn.getAndIncrement(), senders.size()));
        unheard.put(id, size);
        var call = CompletableFuture.supplyAsync(() -> heard(sender, id, size), threads);
        calls.add(call);
        return call;
    }

    /** The same, as a message of a conversation. */
    CompletableFuture<Boolean> promise(UUID conversation, UUID id, int size) {
        conversations.put(id, conversation);
        return promise(id, size);
    }

    /** The next message of a conversation, when the one before it is promised. */
    void converse(UUID conversation, int messages) {
        for (int i = 0; i < messages; i++) {
            var id = UUID.randomUUID();
            conversations.put(id, conversation);
            unheard.put(id, SMALL);
            Awaitility.await("a promise")
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        var sender = senders.get(Math.floorMod(turn.getAndIncrement(), senders.size()));
                        return heard(sender, id, SMALL);
                    });
        }
    }

    private boolean heard(Client sender, UUID id, int size) {
        var content = content(id, size);
        boolean acknowledged = acknowledged(sender, id, content);
        try {
            histories.sent(id, content, acknowledged);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (acknowledged) {
            waiting.put(id, size);
            unheard.remove(id);
        }
        return acknowledged;
    }

    /** A repeated call whose first was heard by the gateway, and not by us, is told that the id is taken. */
    private boolean acknowledged(Client sender, UUID id, byte[] content) {
        var message = Messages.withFile(sender.side(), receiver.side(), content);
        var attributes = (ObjectNode) message.at("/data/attributes");
        attributes.put("messageId", id.toString());
        attributes.put("label", Histories.CANARY);
        var conversation = conversations.get(id);
        if (conversation != null) {
            attributes.put("conversationId", conversation.toString());
        }
        try {
            var answer = sender.request("POST", "/v1/sdk/messages", message.toString());
            answers.merge(answer.statusCode(), 1, Integer::sum);
            return answer.statusCode() == 201;
        } catch (IllegalStateException broken) {
            answers.merge(0, 1, Integer::sum);
            return false;
        }
    }

    private static byte[] content(UUID id, int size) {
        var content = new byte[size];
        new Random(id.getMostSignificantBits()).nextBytes(content);
        var begin = ("%PDF-1.7\n% " + Histories.CANARY + "\n").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(begin, 0, content, 0, begin.length);
        return content;
    }

    /** How many were acknowledged so far and are not known to be settled. */
    int acknowledged() {
        return waiting.size();
    }

    /** How many calls had that answer so far; 0 is none at all. */
    int answered(int status) {
        return answers.getOrDefault(status, 0);
    }

    void awaitAcknowledged(int more) {
        int enough = answered(201) + more;
        Awaitility.await("messages are taken").atMost(PATIENCE).until(() -> answered(201) >= enough);
    }

    void awaitAnswer(int status) {
        int enough = answered(status) + 1;
        Awaitility.await("a call is answered " + status).atMost(PATIENCE).until(() -> answered(status) >= enough);
    }

    /** Sends no more; returns when every call has ended. */
    void end() {
        clock.shutdownNow();
        calls.forEach(call -> call.exceptionally(failed -> null).join());
    }

    /** Returns when all that was acknowledged so far is ACCEPTED. */
    void awaitSettled() {
        end();
        awaitAccepted(waiting.keySet());
    }

    /** Ends; repeats what was not acknowledged; sees each message ACCEPTED, and reads it. */
    void settle() throws IOException {
        end();
        Awaitility.await("everything is promised")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    Map.copyOf(unheard).forEach((id, size) -> heard(next(), id, size));
                    return unheard.isEmpty();
                });
        awaitAccepted(waiting.keySet());
        for (var id : List.copyOf(waiting.keySet())) {
            var content = receiver.message(id.toString()).findValue("content");
            histories.read(id, content.binaryValue());
            waiting.remove(id);
        }
    }

    private Client next() {
        return senders.get(Math.floorMod(turn.getAndIncrement(), senders.size()));
    }

    /** However long that takes, as long as there are ever fewer that are not. */
    private void awaitAccepted(Set<UUID> ids) {
        var left = new ArrayDeque<>(ids);
        while (!left.isEmpty()) {
            Awaitility.await(left.size() + " messages become ACCEPTED, among them " + left.peek())
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> anyAccepted(left));
        }
    }

    /** Looks at a few: the gateways have other things to do than to tell of each what is not there yet. */
    private boolean anyAccepted(Deque<UUID> left) {
        int before = left.size();
        for (int looks = Math.min(before, GLANCE); looks > 0; looks--) {
            var id = left.remove();
            if (!"ACCEPTED".equals(status(id))) {
                left.add(id);
            }
        }
        return left.size() < before;
    }

    private @Nullable String status(UUID id) {
        try {
            return next().status(id.toString());
        } catch (IllegalStateException away) {
            return null;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }
}
