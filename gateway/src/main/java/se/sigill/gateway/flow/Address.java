package se.sigill.gateway.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.directory.Function;
import se.sigill.gateway.files.FileTypes;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.payload.Rejections;
import se.sigill.gateway.seal.Verified;

/** Finds the mailbox of an opened message, and the reasons not to take it (content specification 5.3, rows 8, 9, 11). */
@Component
class Address {

    /**
     * Where the message goes, or why it goes nowhere.
     *
     * @param facts for the trace
     */
    record Decision(Destination destination, List<Issue> issues, Map<String, String> facts) {}

    private final Rules rules;
    private final Directory directory;
    private final Outbox outbox;
    private final FileTypes types;

    Address(Rules rules, Directory directory, Outbox outbox, FileTypes types) {
        this.rules = rules;
        this.directory = directory;
        this.outbox = outbox;
        this.types = types;
    }

    Decision decide(Verified verified) {
        var message = verified.message();
        var function = directory.function(message.recipient().id(), message.recipientFunction());
        var destination = rules.destination(Facts.of(verified, function.isPresent()));
        var known = function.isPresent() && !(destination instanceof Destination.NotFound);
        var issues = known ? refusals(message, function.get()) : List.of(Rejections.unknownFunction());
        return new Decision(destination, issues, facts(verified, destination));
    }

    Issue duplicate() {
        return Rejections.duplicate();
    }

    private List<Issue> refusals(Message message, Function function) {
        if (answersWhatWasGivenUp(message)) {
            return List.of(Rejections.repliesToFailedMessage());
        }
        return unsupported(message, function.acceptedTypes());
    }

    /** Row 11: a reply to a message of ours that we have told our own user was not delivered. */
    private boolean answersWhatWasGivenUp(Message message) {
        var refersTo = message.refersTo();
        return refersTo != null
                && outbox.find(refersTo.value())
                        .filter(sent -> sent.to().equals(message.sender().id()))
                        .filter(sent -> sent.status() == MessageStatus.MESSAGE_EXCHANGE_ERROR)
                        .isPresent();
    }

    private List<Issue> unsupported(Message message, Set<String> accepted) {
        var issues = new ArrayList<Issue>();
        for (int document = 0; document < message.documents().size(); document++) {
            var files = message.documents().get(document).files();
            for (int file = 0; file < files.size(); file++) {
                switch (types.fit(files.get(file), accepted)) {
                    case NOT_TAKEN -> issues.add(Rejections.fileTypeNotSupported(document + 1, file + 1));
                    case DIFFERS -> issues.add(Rejections.fileTypeDiffers(document + 1, file + 1));
                    case TAKEN -> {
                        // nothing to say
                    }
                }
            }
        }
        return issues;
    }

    private Map<String, String> facts(Verified verified, Destination destination) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("payload-digest", verified.payloadDigest().toString());
        facts.put("signer", Thumbprint.of(verified.signer()));
        facts.put("destination", destination.toString());
        facts.put("rules", rules.version());
        facts.put("directory", directory.version());
        return facts;
    }
}
