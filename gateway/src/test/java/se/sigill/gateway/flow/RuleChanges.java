package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The packaged rules with another decision in one place. */
final class RuleChanges {

    private RuleChanges() {}

    static Path copy(Path folder) throws IOException {
        for (RuleKind kind : RuleKind.values()) {
            Files.copy(Path.of("../routing-rules", kind.file()), folder.resolve(kind.file()));
        }
        return folder;
    }

    static void change(Path folder, RuleKind kind, String old, String fresh) throws IOException {
        Path file = folder.resolve(kind.file());
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, fresh));
    }

    /** Rules that send everything so. */
    static Rules outbound(Path folder, String agreement) throws IOException {
        change(copy(folder), RuleKind.OUTBOUND, "constant: default", "constant: '" + agreement + "'");
        return new Rules(new RuleFolder.Own(folder));
    }

    /** Rules that put every message for a known function there. */
    static Rules inbound(Path folder, String destination) throws IOException {
        change(
                copy(folder),
                RuleKind.INBOUND,
                "simple: \"mailbox:${exchangeProperty.functionAddress}\"",
                "constant: '" + destination + "'");
        return new Rules(new RuleFolder.Own(folder));
    }
}
