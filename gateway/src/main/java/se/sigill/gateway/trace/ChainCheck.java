package se.sigill.gateway.trace;

import java.util.Optional;
import se.sigill.gateway.message.Digest;

/** Recomputes a chain, entry by entry, and compares its end with what the head of the chain says (invariant I13). */
final class ChainCheck {

    private ChainCheck() {}

    static Trace.Verification of(JdbcTrace.Chain chain) {
        var fault = faultIn(chain);
        return new Trace.Verification(fault.isEmpty(), chain.rows().size(), fault.orElse(null));
    }

    private static Optional<String> faultIn(JdbcTrace.Chain chain) {
        var previous = TraceHash.NONE;
        for (var row : chain.rows()) {
            if (!row.previous().equals(previous)) {
                return Optional.of("Entry " + row.sequence()
                        + " does not follow the one before it: one is missing, added or moved");
            }
            if (!row.hash()
                    .equals(TraceHash.of(previous, row.sequence(), row.text().canonical()))) {
                return Optional.of("Entry " + row.sequence() + " was altered");
            }
            previous = row.hash();
        }
        return faultAtEnd(chain, previous);
    }

    private static Optional<String> faultAtEnd(JdbcTrace.Chain chain, Digest last) {
        var rows = chain.rows();
        if (chain.entries() != rows.size()) {
            return Optional.of("The head counts " + chain.entries() + " entries, the chain has " + rows.size());
        }
        if (!chain.last().equals(last)) {
            return Optional.of("The head ends in another entry than the chain");
        }
        return Optional.empty();
    }
}
