package se.sigill.gateway.payload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.message.Person;
import se.sigill.gateway.message.Reference;

/** Messages made at random, the same for the same seed; each keeps every rule. */
final class Messages {

    private static final MessageXml XML = new StaxMessageXml();
    private static final List<String> WORDS = List.of(
            "fråga",
            "samtycke",
            "Åsa",
            "# rubrik",
            "**fet**",
            "<b>&amp;",
            "]]>",
            "\"citat\"",
            "rad\nrad",
            "rad\r\nrad",
            "\ttabb",
            "  luft  ",
            "日本語",
            "😀",
            "é",
            "a\u00a0b",
            "'",
            "0203:x");

    private final Random random;

    private Messages(long seed) {
        random = new Random(seed);
    }

    static Stream<Message> some(int number) {
        return IntStream.range(0, number).mapToObj(seed -> new Messages(seed).message());
    }

    /** One with everything in it. */
    static Message full() {
        var address = new Attention(
                new FunctionAddress("bistand.malmo"),
                "Ekonomiskt bistånd",
                List.of(new Person(new Identifier("1.2.752.29.6.2.1", "SE1-abc"), "Karin"), new Person(null, "Bo")),
                List.of(new Reference(new Identifier("dnr", "2026/1"), "Diarienummer")));
        return new Message(
                MessageId.of("11111111-2222-4333-8444-555555555555"),
                ConversationId.of("22222222-2222-4333-8444-555555555555"),
                MessageId.of("33333333-2222-4333-8444-555555555555"),
                Instant.parse("2026-11-22T10:11:12.345Z"),
                "Fråga",
                true,
                new Identifier("se.sigill", "1"),
                new Party(new ParticipantId("0203:malmo.se"), "Malmö stad", address),
                new Party(
                        new ParticipantId("0203:af.se"),
                        "Arbetsförmedlingen",
                        Attention.of(new FunctionAddress("af.bistand"))),
                List.of(
                        new Document("d1", "Frågan", "1", List.of("Text 1", "Text 2"), List.of()),
                        new Document(
                                "d2", null, "2", List.of(), List.of(file("a.pdf", "%PDF"), file("b.pdf", "PDF2")))));
    }

    static String write(Message message) {
        var out = new ByteArrayOutputStream();
        XML.write(message, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    static MessageReading read(String xml) {
        return XML.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    static FileContent file(String name, String content) {
        return new FileContent(name, "application/pdf", Content.of(content.getBytes(StandardCharsets.UTF_8)));
    }

    private Message message() {
        var number = 1 + random.nextInt(3);
        return new Message(
                new MessageId(uuid()),
                new ConversationId(uuid()),
                maybe(() -> new MessageId(uuid())),
                Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L)),
                maybe(this::label),
                random.nextBoolean(),
                maybe(this::identifier),
                new Party(participant(), maybe(this::label), maybe(this::attention)),
                new Party(participant(), maybe(this::label), attention()),
                IntStream.rangeClosed(1, number)
                        .mapToObj(index -> document(number == 1 ? null : String.valueOf(index)))
                        .toList());
    }

    private Document document(@Nullable String index) {
        var texts = many(3, this::words);
        var files = texts.isEmpty() ? List.of(file()) : many(2, this::file);
        return new Document(words(), maybe(this::words), index, texts, files);
    }

    private FileContent file() {
        var bytes = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 100_000 : 100)];
        random.nextBytes(bytes);
        return new FileContent(words(), "application/pdf", Content.of(bytes));
    }

    private Attention attention() {
        return new Attention(
                new FunctionAddress(words()),
                maybe(this::label),
                many(
                        3,
                        () -> random.nextBoolean()
                                ? new Person(identifier(), maybe(this::label))
                                : new Person(null, label())),
                many(2, () -> new Reference(identifier(), maybe(this::label))));
    }

    private ParticipantId participant() {
        return new ParticipantId("0203:org-" + random.nextInt(1000) + ".example.se");
    }

    private Identifier identifier() {
        return new Identifier(words(), words());
    }

    private String words() {
        return String.join(" ", many(4, () -> WORDS.get(random.nextInt(WORDS.size())))) + "x";
    }

    /** Now and then as long as it may be. */
    private String label() {
        return random.nextInt(10) == 0 ? "å".repeat(256) : words();
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private <T> @Nullable T maybe(Supplier<T> some) {
        return random.nextBoolean() ? some.get() : null;
    }

    private <T> List<T> many(int most, Supplier<T> some) {
        return Stream.generate(some).limit(random.nextInt(most + 1)).toList();
    }
}
