package se.sigill.gateway.payload;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Breaks documents at random, the same way for the same seed. */
final class Breaking {

    private static final Pattern VALUE = Pattern.compile("<ns:(\\w+)>([^<]*)</ns:\\1>");
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "x",
            "true",
            "0",
            "2026-11-22T10:11:12.345Z",
            "2026-11-22T10:11:12Z",
            "å".repeat(257),
            "11111111-2222-4333-8444-555555555555",
            "iso6523-actorid-upis");
    private static final List<String> NAMES = List.of(
            "messageId", "label", "root", "extension", "content", "person", "attention", "documents", "ContentText");

    private final Random random;

    private Breaking(long seed) {
        random = new Random(seed);
    }

    static Breaking of(long seed) {
        return new Breaking(seed);
    }

    /** Well-formed still: one or two values are left out, doubled, moved, renamed or given another text. */
    String breakElements(String xml) {
        var once = breakElement(xml);
        return random.nextBoolean() ? once : breakElement(once);
    }

    private String breakElement(String xml) {
        var values = VALUE.matcher(xml).results().toList();
        var chosen = values.get(random.nextInt(values.size()));
        var whole = chosen.group();
        var name = chosen.group(1);
        var before = xml.substring(0, chosen.start());
        var after = xml.substring(chosen.end());
        return switch (random.nextInt(7)) {
            case 0 -> before + after;
            case 1 -> before + whole + whole + after;
            case 2 -> before + whole.replace("ns:" + name + ">", "ns:" + pick(NAMES) + ">") + after;
            case 3, 4 -> before + whole.replace(">" + chosen.group(2) + "<", ">" + pick(VALUES) + "<") + after;
            case 5 -> before + "<x xmlns='urn:x'>" + pick(VALUES) + "</x>" + whole + after;
            default -> moved(before + after, whole);
        };
    }

    private String moved(String xml, String element) {
        var places = VALUE.matcher(xml).results().toList();
        int at = places.get(random.nextInt(places.size())).start();
        return xml.substring(0, at) + element + xml.substring(at);
    }

    /** Anything: bytes changed, cut out, doubled. */
    byte[] breakBytes(byte[] document) {
        var bytes = document.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length - 1);
            bytes = switch (random.nextInt(5)) {
                case 0 -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
                case 1 -> joined(bytes, at, new byte[0], at + random.nextInt(Math.min(50, bytes.length - at)));
                case 2 ->
                    joined(bytes, at, ascii(pick(List.of("<", ">", "&", "]]>", "<!--", "<?x ?>", "<![CDATA["))), at);
                case 3 ->
                    joined(bytes, at, ascii(pick(List.of("&#0;", "&#x1F600;", "&a;", "<!DOCTYPE a>", "=", "\0"))), at);
                default -> joined(bytes, at, bytes, random.nextInt(bytes.length));
            };
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int upTo, byte[] between, int from) {
        var out = new java.io.ByteArrayOutputStream();
        out.write(bytes, 0, upTo);
        out.writeBytes(between);
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
