package se.sigill.gateway.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.vault.Vault;

/**
 * Facts for a column of our own rows, encrypted; and a fingerprint that finds a person's rows without saying who it is.
 */
@Component
public final class Protected {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a newer program may know more (decision 0021)
            .build();
    private static final String KEY = "casework-key";
    private static final int KEY_SIZE = 32;

    private final Vault vault;
    private final JdbcClient jdbc;
    private final AtomicReference<SecretKeySpec> known = new AtomicReference<>();

    Protected(Vault vault, JdbcClient jdbc) {
        this.vault = vault;
        this.jdbc = jdbc;
    }

    /** @param context must be the same when it is read */
    public byte[] hide(Object facts, String context) {
        try {
            return vault.protect(JSON.writeValueAsBytes(facts), context);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Facts consist of texts and days", impossible);
        }
    }

    public <T> T show(byte[] hidden, String context, Class<T> type) {
        try {
            return JSON.readValue(vault.reveal(hidden, context), type);
        } catch (IOException e) {
            throw new IllegalStateException("Protected facts of " + context + " cannot be read", e);
        }
    }

    /** The same for the same person, whatever way the number was written. 32 bytes. */
    public byte[] fingerprint(String personnummer) {
        return mac(Personnummer.plain(personnummer));
    }

    /** The same for the same reference, in capitals or not and however it is divided. 32 bytes. */
    byte[] referenceFingerprint(String reference) {
        return mac("reference:" + reference.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""));
    }

    private byte[] mac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key());
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }

    private SecretKeySpec key() {
        var key = known.get();
        if (key == null) {
            key = stored();
            known.set(key);
        }
        return key;
    }

    /** Made once; of several nodes that make it at the same time, one wins. */
    private SecretKeySpec stored() {
        var fresh = new byte[KEY_SIZE];
        new SecureRandom().nextBytes(fresh);
        jdbc.sql("insert into casework_key (key) values (:key) on conflict do nothing")
                .param("key", vault.protect(fresh, KEY))
                .update();
        var hidden = jdbc.sql("select key from casework_key")
                .query((row, i) -> row.getBytes("key"))
                .single();
        return new SecretKeySpec(vault.reveal(hidden, KEY), "HmacSHA256");
    }
}
