package se.sigill.gateway.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.MessageStatus;

/**
 * What a caller asks to see: {@code filter[attribute]=value}, all of which must hold, and the page. Names are compared
 * without case, since Digg's two documents differ in it.
 *
 * @param from inclusive
 * @param to inclusive
 * @param texts whether a message comes with its texts; get by id only
 * @param files whether a message comes with its files; get by id only
 */
record Query(
        @Nullable MessageStatus status,
        @Nullable String senderFunction,
        @Nullable String recipientFunction,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID conversation,
        boolean texts,
        boolean files,
        int page,
        int size) {

    static final int DEFAULT_SIZE = 100;
    static final int LARGEST_SIZE = 1000;
    /** Deeper is asked for by narrower filters. */
    private static final int DEEPEST = 100_000;

    int offset() {
        return (page - 1) * size;
    }

    /** What came of reading a query. */
    sealed interface Parsed {

        record Good(Query query) implements Parsed {}

        record Bad(List<Issue> issues) implements Parsed {}
    }

    static Parsed parse(Map<String, String[]> parameters) {
        return new Reader().read(parameters);
    }

    /** Whether a message found by its id is also what was asked for. */
    boolean matches(Shelf.Item item) {
        return (status == null || status == item.status())
                && (conversation == null
                        || item.conversation()
                                .filter(id -> id.value().equals(conversation))
                                .isPresent())
                && (senderFunction == null || senderFunction.equals(function(item, true)))
                && (recipientFunction == null || recipientFunction.equals(function(item, false)))
                && (from == null || !created(item).isBefore(from))
                && (to == null || !created(item).isAfter(to));
    }

    private static Instant created(Shelf.Item item) {
        return item instanceof Shelf.Received received ? received.deposit().created() : item.at();
    }

    private static @Nullable String function(Shelf.Item item, boolean sender) {
        if (item instanceof Shelf.Received received) {
            var from = received.deposit().fromFunction();
            return sender
                    ? (from == null ? null : from.value())
                    : received.deposit().mailbox().value();
        }
        var facts = ((Shelf.Sent) item).facts();
        var function = sender ? facts.fromFunction() : facts.toFunction();
        return function == null ? null : function.value();
    }

    private static final class Reader {

        private final List<Issue> issues = new ArrayList<>();
        private @Nullable MessageStatus status;
        private @Nullable String senderFunction;
        private @Nullable String recipientFunction;
        private @Nullable Instant from;
        private @Nullable Instant to;
        private @Nullable UUID conversation;
        private boolean texts = true;
        private boolean files = true;
        private int page = 1;
        private int size = DEFAULT_SIZE;

        Parsed read(Map<String, String[]> parameters) {
            parameters.forEach(this::take);
            if (issues.isEmpty() && (long) page * size > DEEPEST) {
                issues.add(Faults.filter("page[number]", "Page number times size is at most " + DEEPEST));
            }
            return issues.isEmpty()
                    ? new Parsed.Good(new Query(
                            status,
                            senderFunction,
                            recipientFunction,
                            from,
                            to,
                            conversation,
                            texts,
                            files,
                            page,
                            size))
                    : new Parsed.Bad(List.copyOf(issues));
        }

        private void take(String name, String[] values) {
            if (values.length != 1 || values[0].length() > 256) {
                issues.add(Faults.filter("query", "A parameter is given once, with at most 256 characters"));
                return;
            }
            var value = values[0];
            switch (name.toLowerCase(Locale.ROOT)) {
                case "filter[messagestatus]" -> status = status(value);
                case "filter[senderattention.suborganization.extension]" -> senderFunction = value;
                case "filter[recipientattention.suborganization.extension]" -> recipientFunction = value;
                case "filter[creationdatetime]", "filter[creationdatetimestart]" -> from = time(name, value, false);
                case "filter[creationdatetimestop]" -> to = time(name, value, true);
                case "filter[conversationid]" -> conversation = conversation(value);
                case "filter[contentbodytext]", "filter[contenttextbody]" -> texts = flag(name, value);
                case "filter[contentfiles]" -> files = flag(name, value);
                case "page[number]" -> page = number("page[number]", value, DEEPEST);
                case "page[size]" -> size = number("page[size]", value, LARGEST_SIZE);
                default -> issues.add(Faults.filter("query", "There is no such query parameter"));
            }
        }

        private @Nullable MessageStatus status(String value) {
            var found = Arrays.stream(MessageStatus.values())
                    .filter(one -> one.name().equals(value))
                    .findFirst();
            return or(found, "filter[messageStatus]", "There is no such message status");
        }

        private @Nullable UUID conversation(String value) {
            try {
                return ConversationId.of(value).value();
            } catch (IllegalArgumentException e) {
                return or(Optional.<UUID>empty(), "filter[conversationId]", "The id must be a UUID of 36 characters");
            }
        }

        /** A date alone is that day in UTC, from its first to its last moment. */
        private @Nullable Instant time(String name, String value, boolean end) {
            try {
                if (value.length() == "2026-01-31".length()) {
                    var day = LocalDate.parse(value);
                    return end
                            ? day.plusDays(1)
                                    .atStartOfDay()
                                    .toInstant(ZoneOffset.UTC)
                                    .minusMillis(1)
                            : day.atStartOfDay().toInstant(ZoneOffset.UTC);
                }
                if (value.matches("[0-9]{4}-.*Z")) {
                    return Instant.parse(value);
                }
            } catch (DateTimeParseException e) {
                // said below
            }
            return or(Optional.<Instant>empty(), name, "Wrong date format: ISO 8601 in UTC is expected");
        }

        private boolean flag(String name, String value) {
            if (!value.equals("true") && !value.equals("false")) {
                issues.add(Faults.filter(name, "true or false is expected"));
            }
            return value.equals("true");
        }

        private int number(String name, String value, int largest) {
            var number = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : 0;
            if (number < 1 || number > largest) {
                issues.add(Faults.filter(name, "A number from 1 to " + largest + " is expected"));
                return 1;
            }
            return number;
        }

        private <T> @Nullable T or(Optional<T> value, String name, String fault) {
            if (value.isEmpty()) {
                issues.add(Faults.filter(name, fault));
            }
            return value.orElse(null);
        }
    }
}
