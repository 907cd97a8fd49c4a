package se.sigill.gateway.mailbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.LinkedHashMap;
import java.util.Map;
import se.sigill.gateway.message.Receipt;

/** Columns that hold more than one value, as JSON. */
final class MailboxJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private MailboxJson() {}

    static String headers(Map<String, String> headers) {
        return write(headers);
    }

    /** In the order they were written. */
    static Map<String, String> headers(String text) {
        try {
            return JSON.readValue(text, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored transport headers cannot be read", e);
        }
    }

    /** Holds nothing of the message: ids, parties, codes and our own texts. PostgreSQL's JSON has no NUL. */
    static String receipt(Receipt receipt) {
        return write(receipt).replace("\\u0000", "\\ufffd");
    }

    static Receipt receipt(String text) {
        try {
            return JSON.readValue(text, Receipt.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored receipt cannot be read", e);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Texts and times can be written", impossible);
        }
    }
}
