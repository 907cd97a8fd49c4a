package se.sigill.gateway.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.directory.Function;
import se.sigill.gateway.directory.Participant;
import se.sigill.gateway.directory.Residents;
import se.sigill.gateway.files.FileNames;
import se.sigill.gateway.files.FileTypes;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Party;

/** Who a draft is from and for, as the address book has them. */
@Component
final class Addresses {

    private final Directory directory;
    private final Residents residents;
    private final FileTypes types;

    Addresses(Directory directory, Residents residents, FileTypes types) {
        this.directory = directory;
        this.residents = residents;
        this.types = types;
    }

    /** What came of looking up. */
    sealed interface Found {

        record Parties(Party sender, Party recipient) implements Found {}

        record Unknown(List<Issue> issues) implements Found {}
    }

    Found find(Caller caller, Draft.Facts draft) {
        var issues = new ArrayList<Issue>();
        var sender = sender(caller, draft, issues);
        var recipient = recipient(draft, issues);
        return sender == null || recipient == null || !issues.isEmpty()
                ? new Found.Unknown(List.copyOf(issues))
                : new Found.Parties(sender, recipient);
    }

    private @Nullable Party sender(Caller caller, Draft.Facts draft, List<Issue> issues) {
        var participant = directory.participant(draft.sender());
        if (!residents.ids().contains(draft.sender()) || participant.isEmpty()) {
            issues.add(Faults.notOurSender());
            return null;
        }
        var address = draft.senderSide().function();
        var function = directory.function(draft.sender(), address);
        if (function.isEmpty() || !caller.actsFor(address)) {
            issues.add(Faults.notYourFunction());
            return null;
        }
        return party(participant.get(), function.get(), draft.senderSide());
    }

    private @Nullable Party recipient(Draft.Facts draft, List<Issue> issues) {
        var participant = directory.participant(draft.recipient());
        if (participant.isEmpty()) {
            issues.add(Faults.unknownRecipient());
            return null;
        }
        var function =
                directory.function(draft.recipient(), draft.recipientSide().function());
        if (function.isEmpty()) {
            issues.add(Faults.unknownRecipientFunction());
            return null;
        }
        issues.addAll(unsupported(draft.documents(), function.get().acceptedTypes()));
        return party(participant.get(), function.get(), draft.recipientSide());
    }

    private static Party party(Participant participant, Function function, Draft.Side side) {
        var label = side.label() == null ? function.name() : side.label();
        return new Party(
                participant.id(),
                participant.name(),
                new Attention(function.address(), label, side.persons(), side.references()));
    }

    private List<Issue> unsupported(List<Document> documents, Set<String> accepted) {
        var issues = new ArrayList<Issue>();
        for (int d = 0; d < documents.size(); d++) {
            var files = documents.get(d).files();
            for (int f = 0; f < files.size(); f++) {
                switch (types.fit(files.get(f), accepted)) {
                    case NOT_TAKEN -> issues.add(Faults.unsupportedType(Faults.file(d + 1, f + 1) + ".contentType"));
                    case DIFFERS -> issues.add(Faults.typeDiffers(Faults.file(d + 1, f + 1) + ".contentType"));
                    case TAKEN -> {
                        // nothing to say
                    }
                }
                if (!FileNames.harmless(files.get(f).fileName())) {
                    issues.add(Faults.fileName(Faults.file(d + 1, f + 1) + ".fileName"));
                }
            }
        }
        return issues;
    }
}
