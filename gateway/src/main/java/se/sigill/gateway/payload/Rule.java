package se.sigill.gateway.payload;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Issue.Detail;
import se.sigill.gateway.message.Issue.Reason;

/**
 * Something a document must keep, and what is said where it does not. The texts never quote the document.
 *
 * @param id stable name, for logs and tests
 */
record Rule(String id, Reason reason, Detail detail, String english, String swedish) {

    /** A breach of the schema. */
    static Rule structure(String id, String english) {
        return of(id, Reason.SV, Detail.STRUCTURE, english);
    }

    /** A breach of a business rule or a code list. */
    static Rule invariant(String id, String english) {
        return of(id, Reason.BV, Detail.INVARIANT, english);
    }

    static Rule of(String id, Reason reason, Detail detail, String english) {
        return new Rule(id, reason, detail, english, swedish(detail));
    }

    Issue at(String path) {
        return new Issue(reason, detail, id, path, english, swedish);
    }

    /** What users are told of a detail code, in any letter case; empty for a code that is not Digg's. */
    static Optional<String> swedish(String code) {
        var wanted = code.trim().toLowerCase(Locale.ROOT);
        return Stream.of(Detail.values())
                .filter(detail -> detail.code().equals(wanted))
                .findFirst()
                .map(Rule::swedish);
    }

    private static String swedish(Detail detail) {
        return switch (detail) {
            case STRUCTURE -> "Tekniskt formatfel – inte ditt fel, anmäl";
            case INVARIANT -> "Uppgift saknas eller har fel kod";
            case NOT_FOUND -> "Mottagaradressen finns inte längre – välj ny";
            case NOT_SUPPORTED -> "Mottagaren tar inte emot filtypen – gör om till PDF";
            case TOO_LONG -> "Större än 30 MB – dela upp";
            case FORBIDDEN -> "Skadlig kod – incident skapad";
            case DUPLICATE, MULTIPLE_MATCHES -> "Redan mottaget – skicka inte igen";
            case SECURITY -> "Avsändarens identitet/kryptering godtogs inte – anmäl";
        };
    }
}
