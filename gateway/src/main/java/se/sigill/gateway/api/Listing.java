package se.sigill.gateway.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.outbox.Outbox;

/** Lists what a caller may see, sent and received together, newest first. */
@Component
final class Listing {

    private static final int CHUNK = 1000;

    private final Outbox outbox;
    private final Mailbox mailbox;

    Listing(Outbox outbox, Mailbox mailbox) {
        this.outbox = outbox;
        this.mailbox = mailbox;
    }

    List<Shelf.Item> list(Caller caller, Query query) {
        int upTo = query.offset() + query.size();
        var merged = merged(sent(caller, query, upTo), received(caller, query, upTo), upTo);
        return merged.subList(Math.min(query.offset(), merged.size()), merged.size());
    }

    private List<Shelf.Item> sent(Caller caller, Query query, int upTo) {
        var functions = narrowed(caller.functions(), query.senderFunction());
        if (functions.isEmpty() || query.status() == MessageStatus.NEW) {
            return List.of();
        }
        var status = query.status() == null ? null : query.status().name();
        return chunks(upTo, (offset, limit) -> outbox
                .list(new Outbox.Filter(
                        functions,
                        status,
                        query.recipientFunction(),
                        query.from(),
                        query.to(),
                        query.conversation(),
                        offset,
                        limit))
                .stream()
                .<Shelf.Item>map(Shelf.Sent::new)
                .toList());
    }

    private List<Shelf.Item> received(Caller caller, Query query, int upTo) {
        var mailboxes = narrowed(caller.functions(), query.recipientFunction());
        if (mailboxes.isEmpty() || (query.status() != null && query.status() != MessageStatus.NEW)) {
            return List.of();
        }
        return chunks(upTo, (offset, limit) -> mailbox
                .list(new Mailbox.Filter(
                        mailboxes,
                        query.senderFunction(),
                        query.from(),
                        query.to(),
                        query.conversation(),
                        offset,
                        limit))
                .stream()
                .<Shelf.Item>map(Shelf.Received::new)
                .toList());
    }

    private static Set<String> narrowed(Set<String> functions, @Nullable String wanted) {
        if (wanted == null) {
            return functions;
        }
        return functions.contains(wanted) ? Set.of(wanted) : Set.of();
    }

    private static List<Shelf.Item> chunks(int upTo, BiFunction<Integer, Integer, List<Shelf.Item>> source) {
        var items = new ArrayList<Shelf.Item>();
        while (items.size() < upTo) {
            int limit = Math.min(CHUNK, upTo - items.size());
            var chunk = source.apply(items.size(), limit);
            items.addAll(chunk);
            if (chunk.size() < limit) {
                break;
            }
        }
        return items;
    }

    /** Keeps the order of each list, so that pages neither repeat nor skip. */
    private static List<Shelf.Item> merged(List<Shelf.Item> left, List<Shelf.Item> right, int upTo) {
        var merged = new ArrayList<Shelf.Item>();
        int l = 0;
        int r = 0;
        while (merged.size() < upTo && (l < left.size() || r < right.size())) {
            var fromLeft = r == right.size()
                    || (l < left.size()
                            && !left.get(l).at().isBefore(right.get(r).at()));
            merged.add(fromLeft ? left.get(l++) : right.get(r++));
        }
        return merged;
    }
}
