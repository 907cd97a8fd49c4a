package se.sigill.gateway.api;

import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Issue.Detail;
import se.sigill.gateway.message.Issue.Reason;

/** The faults a caller can make, each with its code and its two texts. None quotes what was sent. */
final class Faults {

    private Faults() {}

    static String title(Detail detail) {
        return switch (detail) {
            case STRUCTURE -> "Input isn't valid with respect to schema";
            case INVARIANT -> "A rule for messages is broken";
            case TOO_LONG -> "Too large";
            case NOT_SUPPORTED -> "Not supported";
            case NOT_FOUND -> "Not found";
            case DUPLICATE, MULTIPLE_MATCHES -> "Used before";
            case FORBIDDEN -> "Forbidden content";
            case SECURITY -> "Sender not permitted";
        };
    }

    static Issue notJson(String path) {
        return structure(
                "json",
                path,
                "The body is not valid JSON in UTF-8",
                "Tekniskt formatfel: anropet är inte giltig JSON i UTF-8");
    }

    static Issue unknownField(String path) {
        return structure(
                "unknown-field",
                path,
                "There is no such field in the interface",
                "Tekniskt formatfel: fältet finns inte i gränssnittet");
    }

    static Issue readOnly(String path) {
        return structure(
                "read-only",
                path,
                "The field is set by the message service; leave it out",
                "Fältet sätts av meddelandetjänsten; utelämna det");
    }

    static Issue wrongType(String path) {
        return structure(
                "type",
                path,
                "The value has the wrong type or form",
                "Tekniskt formatfel: värdet har fel typ eller form");
    }

    static Issue badCharacter(String path) {
        return structure(
                "character",
                path,
                "The text holds a character that a message cannot carry",
                "Texten innehåller ett tecken som inte kan skickas; ta bort det");
    }

    static Issue base64(String path) {
        return structure(
                "base64",
                path,
                "The content is not valid base64",
                "Tekniskt formatfel: filens innehåll är inte giltig base64");
    }

    static Issue missing(String path) {
        return invariant("missing", path, "The field is required", "Uppgift saknas; fyll i den och skicka igen");
    }

    static Issue invariant(String rule, String path, String english, String swedish) {
        return business(Detail.INVARIANT, rule, path, english, swedish);
    }

    static Issue uuid(String path) {
        return invariant(
                "uuid", path, "The id must be a UUID of 36 characters", "Id:t måste vara ett UUID med 36 tecken");
    }

    static Issue tooLong(String path) {
        return business(
                Detail.TOO_LONG,
                "size",
                path,
                "Request message must not be larger than 30 MB, files counted after decoding",
                "Större än 30 MB – dela upp");
    }

    static Issue unknownRecipient() {
        return notFound(
                "recipient",
                "recipient",
                "The receiving organisation is not in the address book",
                "Mottagande organisation finns inte i adressboken; välj en annan");
    }

    static Issue unknownRecipientFunction() {
        return notFound(
                "recipient-function",
                "recipientAttention.subOrganization.extension",
                "The receiving organisation has no such function address",
                "Mottagaradressen finns inte längre – välj ny");
    }

    /** One answer whether the address exists or is another's. */
    static Issue notYourFunction() {
        return business(
                Detail.SECURITY,
                "sender-function",
                at("senderAttention.subOrganization.extension"),
                "The client may not send from this function address, or the organisation has no such address",
                "Klienten får inte skicka från den här funktionsadressen, eller så finns den inte hos organisationen");
    }

    static Issue notOurSender() {
        return business(
                Detail.SECURITY,
                "sender",
                at("sender"),
                "The sending organisation is not served by this message service",
                "Avsändande organisation hanteras inte av den här meddelandetjänsten");
    }

    static Issue unsupportedType(String path) {
        return business(
                Detail.NOT_SUPPORTED,
                "content-type",
                path,
                "The receiver does not take files of this type",
                "Mottagaren tar inte emot filtypen – gör om till PDF");
    }

    static Issue typeDiffers(String path) {
        return business(
                Detail.NOT_SUPPORTED,
                "content-type-differs",
                path,
                "The content or the name of the file is not of the declared type; nothing was stored",
                "Filens innehåll eller namn stämmer inte med filtypen. Spara om filen, gärna som PDF, och bifoga den igen");
    }

    static Issue fileName(String path) {
        return invariant(
                "file-name",
                path,
                "The file name holds a path, characters that cannot be seen, or a name that systems keep for themselves",
                "Filnamnet kan inte användas. Byt namn på filen, utan sökväg och specialtecken, och bifoga den igen");
    }

    static Issue malware(String path) {
        return business(
                Detail.FORBIDDEN,
                "content-malware",
                path,
                "The file was stopped by the check for malicious code; nothing was stored",
                "Filen innehåller skadlig kod och har stoppats. Öppna den inte; kontakta er it-säkerhet");
    }

    /** Path of a file in a request; positions from 1. */
    static String file(int document, int file) {
        return at("digitalDocument[" + (document - 1) + "].contentFiles[" + (file - 1) + "]");
    }

    static Issue duplicate() {
        return business(
                Detail.DUPLICATE,
                "message-id",
                at("messageId"),
                "The id is used by another message; nothing was stored",
                "Id:t används av ett annat meddelande; inget har sparats");
    }

    static Issue conversationUnknown() {
        return invariant(
                "conversation",
                at("conversationId"),
                "The message referred to is not held here, so the conversation must be named",
                "Meddelandet som besvaras finns inte här; ange conversationId");
    }

    static Issue notDeletable() {
        return invariant(
                "delete-status",
                "messageStatus",
                "Only messages that are NEW, ACCEPTED or MESSAGE_EXCHANGE_ERROR can be deleted",
                "Meddelandet är fortfarande på väg och kan inte raderas ännu");
    }

    static Issue filter(String name, String english) {
        return structure("filter", name, english, "Felaktig sökparameter");
    }

    /** Path of an attribute in a request. */
    static String at(String attribute) {
        return "data.attributes." + attribute;
    }

    private static Issue structure(String rule, String path, String english, String swedish) {
        return new Issue(Reason.SV, Detail.STRUCTURE, rule, path, english, swedish);
    }

    private static Issue business(Detail detail, String rule, String path, String english, String swedish) {
        return new Issue(Reason.BV, detail, rule, path, english, swedish);
    }

    private static Issue notFound(String rule, String attribute, String english, String swedish) {
        return business(Detail.NOT_FOUND, rule, at(attribute), english, swedish);
    }
}
