package se.sigill.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.wire.codec.Bytes;
import se.sigill.gateway.wire.codec.FieldValue;
import se.sigill.gateway.wire.codec.MicAlgorithm;
import se.sigill.gateway.wire.codec.Unacceptable;

/**
 * The receipt a sender asks for (RFC 4130 7.3). A signed one, always: a wish for less is not granted (S71).
 *
 * @param later whether it is to be posted later; where to, the partner profile alone says (rule R7)
 * @param spelling of the MIC algorithm, as the sender wrote it
 */
record ReceiptWish(boolean later, MicAlgorithm algorithm, String spelling) {

    static ReceiptWish read(HttpServletRequest request, AccessPoint partner) throws Refusal {
        if (request.getHeader("Disposition-Notification-To") == null) {
            throw Refusal.status(400, "no-receipt-asked-for");
        }
        boolean later = request.getHeader("Receipt-Delivery-Option") != null;
        if (later && partner.answerUrl() == null) {
            throw Refusal.status(403, "asynchronous-receipt-not-agreed");
        }
        FieldValue options = options(request);
        Wish protocol = Wish.of(options, "signed-receipt-protocol");
        boolean cms = protocol.values().stream().anyMatch(value -> value.endsWith("pkcs7-signature"));
        if (protocol.required() && !cms) {
            throw Refusal.negative(Disposition.UNSUPPORTED_FORMAT, "receipt-protocol-unknown");
        }
        return withAlgorithm(later, Wish.of(options, "signed-receipt-micalg"));
    }

    /** The first in the sender's list that is strong enough; none of them is an error only where it insists. */
    private static ReceiptWish withAlgorithm(boolean later, Wish wish) throws Refusal {
        for (String written : wish.values()) {
            Optional<MicAlgorithm> algorithm = MicAlgorithm.named(written);
            if (algorithm.isPresent()) {
                return new ReceiptWish(later, algorithm.get(), written);
            }
        }
        if (wish.required()) {
            throw Refusal.negative(Disposition.UNSUPPORTED_MIC, "mic-algorithm-too-weak");
        }
        return new ReceiptWish(later, MicAlgorithm.SHA_256, MicAlgorithm.SHA_256.micalg());
    }

    private static FieldValue options(HttpServletRequest request) throws Refusal {
        String written = request.getHeader("Disposition-Notification-Options");
        try {
            return FieldValue.readParameters(written == null ? "" : written);
        } catch (Unacceptable malformed) {
            throw Refusal.status(400, "receipt-options-malformed");
        }
    }

    /** {@code base64, algorithm} over the signed part, as it came. */
    String mic(Bytes signed) {
        return Base64.getEncoder().encodeToString(algorithm.of(signed)) + ", " + spelling;
    }

    /** {@code importance, value, value…} */
    private record Wish(boolean required, List<String> values) {

        static Wish of(FieldValue options, String name) {
            List<String> words = Arrays.stream(
                            options.parameter(name).orElse("").split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (words.isEmpty()) {
                return new Wish(false, List.of());
            }
            String importance = words.get(0).toLowerCase(Locale.ROOT);
            boolean said = importance.equals("required") || importance.equals("optional");
            return new Wish(importance.equals("required"), said ? words.subList(1, words.size()) : words);
        }
    }
}
