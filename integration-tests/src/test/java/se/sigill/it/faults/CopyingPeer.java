package se.sigill.it.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;
import se.sigill.demo.Side;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.payload.TestPayloads;
import se.sigill.gateway.seal.Town;
import se.sigill.gateway.wire.Forge;
import se.sigill.it.security.Calls;

/** One transfer in the hands of a peer that sends it again and again, and writes down each answer. */
final class CopyingPeer {

    private static final Pattern MIC = Pattern.compile("(?mi)^Received-Content-MIC: *([^,\\r\\n]*)");
    private static final Pattern PROCESSED = Pattern.compile("(?mi)^Disposition: *[^;]*; *processed *\\r?$");

    private final Histories histories;
    private final UUID id;
    private final Map<String, String> headers;
    private final String transmission;
    private final byte[] body;
    private final Map<String, byte[]> impossible;
    private final String mic;
    private final URI address;
    private final HttpClient http;

    CopyingPeer(Histories histories, Path home, Side from, Side to) throws Exception {
        this.histories = histories;
        var pki = DevPki.in(home.resolve("pki"), Clock.systemUTC());
        var message = message(from, to);
        this.id = message.id().value();
        var sealing = new Town(
                pki.organisation(from.participant()),
                pki.organisation(to.participant()),
                pki.organisation("0203:goteborg.se"),
                TestPayloads.messages(),
                TestPayloads.receipts(),
                Clock.systemUTC());
        var part = Forge.join(
                Forge.ascii("Content-Type: application/xml\r\nContent-Transfer-Encoding: binary\r\n\r\n"),
                sealing.sealed(message));
        this.body = Forge.gcm(
                Forge.entity(part, Forge.sign(part, pki.accessPoint(from.accessPoint()))),
                pki.accessPoint(to.accessPoint()).certificate());
        this.impossible = impossible(
                part,
                pki.accessPoint(from.accessPoint()),
                pki.accessPoint("goteborg-ap"),
                pki.accessPoint(to.accessPoint()).certificate());
        this.mic = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(part));
        this.headers = Forge.headers(from.accessPoint(), to.accessPoint());
        this.transmission = bare(Objects.requireNonNull(headers.get("Message-Id")));
        this.address = URI.create(to.as2());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(30))
                .sslContext(new Calls(pki).as(pki.tlsClient(from.accessPoint())))
                .build();
        histories.sent(id, new byte[0], false);
    }

    /** By what is wrong with them. */
    private static Map<String, byte[]> impossible(byte[] part, Identity own, Identity another, X509Certificate receiver)
            throws Exception {
        var entity = Forge.entity(part, Forge.sign(part, own));
        var damaged = Forge.gcm(entity, receiver);
        damaged[damaged.length - 1] ^= 1;
        return Map.of(
                "encrypted for another",
                Forge.gcm(entity, another.certificate()),
                "ciphertext altered",
                damaged,
                "signed by another",
                Forge.gcm(Forge.entity(part, Forge.sign(part, another)), receiver),
                "altered after it was signed",
                Forge.gcm(Forge.entity(Forge.join(part, new byte[] {'\n'}), Forge.sign(part, own)), receiver));
    }

    private static Message message(Side from, Side to) {
        var id = MessageId.random();
        return new Message(
                id,
                ConversationId.startedBy(id),
                null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                "Prov",
                true,
                new Identifier("urn:prov", "prov"),
                party(from),
                party(to),
                List.of(new Document("1", null, null, List.of("Många gånger", Histories.CANARY), List.of())));
    }

    private static Party party(Side side) {
        return new Party(
                new ParticipantId(side.participant()), null, Attention.of(new FunctionAddress(side.function())));
    }

    /** As the stores have it: without the brackets of the header. */
    private static String bare(String messageId) {
        return messageId.substring(1, messageId.length() - 1);
    }

    /** Of the message in it. */
    UUID id() {
        return id;
    }

    /** Sends one more copy, until it is answered by more than "busy"; the MDN, whose MIC and disposition are as they should be. */
    String send() {
        return send(address);
    }

    /** The same transfer, to another node of the same access point. */
    String sendTo(Side node) {
        return send(URI.create(node.as2()));
    }

    private String send(URI node) {
        try {
            var request =
                    HttpRequest.newBuilder(node).timeout(Duration.ofSeconds(60)).POST(BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            var answer = answered(request.build());
            var text = new String(answer.body(), StandardCharsets.ISO_8859_1);
            var found = MIC.matcher(text);
            histories.transferred(
                    transmission,
                    body,
                    mic,
                    answer.body(),
                    found.find() ? found.group(1).strip() : "none",
                    answer.statusCode() == 200 && PROCESSED.matcher(text).find());
            return text;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Transfers with different faults, one of each; none of them says what was wrong. */
    void sendWhatCannotBeOpened() throws IOException {
        for (var one : impossible.entrySet()) {
            var named = new LinkedHashMap<>(headers);
            named.put("Message-Id", "<" + UUID.randomUUID() + "@prov>");
            var request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(60))
                    .POST(BodyPublishers.ofByteArray(one.getValue()));
            named.forEach(request::header);
            var answer = answered(request.build());
            histories.refused(one.getKey(), answer.statusCode() + "\n" + bare(answer, named));
        }
    }

    /** Without ids, boundaries, dates and the signature. */
    private static String bare(HttpResponse<byte[]> answer, Map<String, String> headers) {
        return new String(answer.body(), StandardCharsets.ISO_8859_1)
                .replace(Objects.requireNonNull(headers.get("Message-Id")), "ID")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("\\w{3}, \\d{1,2} \\w{3} \\d{4} [\\d:]{8} (GMT|\\+0000)", "DATE")
                .replaceAll("(?s)base64\r\n.*", "");
    }

    /** Busy, or silent, is no answer: whoever sends comes again. */
    private HttpResponse<byte[]> answered(HttpRequest request) {
        return Awaitility.await("an answer")
                .atMost(Duration.ofMinutes(4))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> http.send(request, BodyHandlers.ofByteArray()), answer -> answer.statusCode() != 503);
    }
}
