package se.sigill.gateway.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/**
 * One line of a file of worked examples: facts, and what the rules must make of them.
 *
 * @param where file and line
 */
record RuleExample(String where, Facts facts, String expected) {

    /** Reads a CSV file: a header, then a line for each example. Empty lines and those that begin with # are passed over. */
    static List<RuleExample> read(RuleKind kind, byte[] file) {
        List<String> header = new ArrayList<>(kind.facts());
        header.add(kind.decision());
        List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(String.join(",", header))) {
            throw new BadRule(kind.examples(), "the first line must be " + String.join(",", header));
        }
        List<RuleExample> examples = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                examples.add(read(kind, kind.examples() + ", line " + (i + 1), lines.get(i), header.size()));
            }
        }
        return examples;
    }

    private static RuleExample read(RuleKind kind, String where, String line, int columns) {
        List<String> cells = List.of(line.split(",", -1));
        if (cells.size() != columns) {
            throw new BadRule(where, "must have " + columns + " values");
        }
        try {
            Facts facts = kind == RuleKind.INBOUND ? incoming(cells) : outgoing(cells);
            return new RuleExample(where, facts, cells.get(columns - 1));
        } catch (IllegalArgumentException e) {
            throw new BadRule(where, "has a value that is none: " + e.getMessage(), e);
        }
    }

    private static Facts incoming(List<String> cells) {
        return new Facts.Incoming(
                new ParticipantId(cells.get(0)),
                new ParticipantId(cells.get(1)),
                new FunctionAddress(cells.get(2)),
                flag(cells.get(3)),
                kind(cells.get(4)),
                flag(cells.get(5)),
                Long.parseLong(cells.get(6)));
    }

    private static Facts outgoing(List<String> cells) {
        return new Facts.Outgoing(
                new ParticipantId(cells.get(0)),
                new ParticipantId(cells.get(1)),
                address(cells.get(2)),
                kind(cells.get(3)),
                Long.parseLong(cells.get(4)));
    }

    private static @Nullable FunctionAddress address(String cell) {
        return cell.isEmpty() ? null : new FunctionAddress(cell);
    }

    private static boolean flag(String cell) {
        return switch (cell) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("write true or false, not \"" + cell + "\"");
        };
    }

    private static Facts.Kind kind(String cell) {
        for (Facts.Kind kind : Facts.Kind.values()) {
            if (kind.word().equals(cell)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no kind \"" + cell + "\"");
    }
}
