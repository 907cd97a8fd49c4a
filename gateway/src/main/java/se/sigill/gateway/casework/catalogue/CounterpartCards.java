package se.sigill.gateway.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.ParticipantId;

/** What we have agreed with those we write to, one card each. */
public record CounterpartCards(Map<ParticipantId, Card> cards) {

    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory()).build();
    private static final int LONGEST_PROMISE = 60;

    public CounterpartCards {
        cards = Map.copyOf(cards);
    }

    /**
     * A counterpart card.
     *
     * @param participant who it is of, {@code 0203:domain}
     * @param phone number to ring where a message does not do; shown as it is written
     * @param promise working days in which they have promised an answer or a first sign of life, 1–60
     * @param routine the written routine, shown when they are asked
     * @param hiddenTemplates codes of templates that they are not asked
     * @param protectedIdentity whether it is agreed with them that questions about persons with skyddade personuppgifter
     *     go this way; without, such a question is stopped (R17)
     */
    public record Card(
            @Nullable String participant,
            @Nullable String phone,
            @Nullable Integer promise,
            @Nullable String routine,
            @JsonProperty("hidden-templates") @Nullable List<String> hiddenTemplates,
            @JsonProperty("protected-identity") boolean protectedIdentity) {

        public Card {
            hiddenTemplates = hiddenTemplates == null ? List.of() : List.copyOf(hiddenTemplates);
            if (promise != null && (promise < 1 || promise > LONGEST_PROMISE)) {
                throw new IllegalArgumentException("promise of " + participant + " must be 1 to 60 working days");
            }
        }
    }

    public static CounterpartCards none() {
        return new CounterpartCards(Map.of());
    }

    /** @throws IOException when the file is no list of cards; its message says where */
    public static CounterpartCards read(InputStream yaml) throws IOException {
        var cards = new HashMap<ParticipantId, Card>();
        var read = YAML.readValue(yaml, Card[].class);
        for (var card : read == null ? List.<Card>of() : List.of(read)) {
            if (card.participant() == null) {
                throw new IOException("a card without a participant");
            }
            try {
                if (cards.put(new ParticipantId(card.participant()), card) != null) {
                    throw new IOException("two cards of " + card.participant());
                }
            } catch (IllegalArgumentException e) {
                throw new IOException("participant: " + e.getMessage(), e);
            }
        }
        return new CounterpartCards(cards);
    }

    public boolean hides(ParticipantId counterpart, String template) {
        return of(counterpart)
                .map(Card::hiddenTemplates)
                .filter(hidden -> hidden.contains(template))
                .isPresent();
    }

    /** Whether it is agreed with any of them. */
    public boolean protectedIdentity() {
        return cards.values().stream().anyMatch(Card::protectedIdentity);
    }

    public boolean protectedIdentity(ParticipantId counterpart) {
        return of(counterpart).filter(Card::protectedIdentity).isPresent();
    }

    public Optional<Card> of(ParticipantId counterpart) {
        return Optional.ofNullable(cards.get(counterpart));
    }
}
