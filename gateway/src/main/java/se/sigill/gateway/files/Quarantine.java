package se.sigill.gateway.files;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import se.sigill.gateway.message.Content;

/** Malicious messages, encrypted and out of every client's reach, each with a record of the incident. */
public interface Quarantine {

    /** Stores the SDK message as it was decrypted, the record and its trace. Joins the caller's transaction. */
    void keep(Incident incident, Content payload);

    /** Erases the message of an incident; the record stays. False when it is erased, or held. */
    boolean erase(UUID incident, Map<String, String> facts);

    /** What was kept, for those who look into the incident. */
    Optional<InputStream> payload(UUID incident);
}
