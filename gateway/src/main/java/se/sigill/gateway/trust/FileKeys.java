package se.sigill.gateway.trust;

import static java.util.Comparator.comparing;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.platform.Expiring;

/** Our keys from PKCS#12 files and PKCS#11 tokens, found at the start. Which of them signs is decided by the time of each question. */
@Component
class FileKeys implements Keys, Expiring {

    private final AccessPointName accessPoint;
    private final List<Held> accessPointKeys;
    private final Map<ParticipantId, List<Held>> participantKeys = new LinkedHashMap<>();
    private final Path folder;

    FileKeys(TrustSettings settings, @Value("${sigill.config}") String folder, Clock clock) {
        this.folder = Path.of(folder).toAbsolutePath();
        this.accessPoint = name(settings.accessPoint().name());
        this.accessPointKeys =
                read("sigill.trust.access-point", settings.accessPoint().keys(), clock.instant());
        List<TrustSettings.ParticipantKeys> participants = settings.participants();
        for (int i = 0; i < participants.size(); i++) {
            add("sigill.trust.participants[" + i + "]", participants.get(i), clock.instant());
        }
        if (participantKeys.isEmpty()) {
            throw new WrongSetting(
                    "sigill.trust.participants", "is empty", "Name at least one participant and its key store");
        }
    }

    @Override
    public Set<ParticipantId> participants() {
        return Set.copyOf(participantKeys.keySet());
    }

    @Override
    public AccessPointName accessPoint() {
        return accessPoint;
    }

    @Override
    public Optional<OwnKey> signing(ParticipantId participant, Instant now) {
        return signing(participantKeys.getOrDefault(participant, List.of()), now);
    }

    @Override
    public List<OwnKey> decryption(ParticipantId participant) {
        return decryption(participantKeys.getOrDefault(participant, List.of()));
    }

    @Override
    public OwnKey accessPointSigning(Instant now) {
        return signing(accessPointKeys, now)
                .orElseThrow(() -> new WrongSetting(
                        "sigill.trust.access-point.keys",
                        "no key of " + accessPoint + " is good to sign with at " + now,
                        "Order a new certificate, add its key store to the list and start the gateway again"));
    }

    @Override
    public List<OwnKey> accessPointDecryption() {
        return decryption(accessPointKeys);
    }

    private static Optional<OwnKey> signing(List<Held> keys, Instant now) {
        return keys.stream().filter(held -> held.signsAt(now)).map(Held::key).findFirst();
    }

    private static List<OwnKey> decryption(List<Held> keys) {
        return keys.stream()
                .map(Held::key)
                .filter(key -> Usage.decrypts(key.certificate()))
                .toList();
    }

    private static AccessPointName name(String text) {
        if (!AccessPointName.isValid(text)) {
            throw new WrongSetting(
                    "sigill.trust.access-point.name",
                    text.isEmpty() ? "is missing" : "has characters that AS2 does not take",
                    "Write the name this gateway has in its partners' address books, e.g. malmo-ap");
        }
        return new AccessPointName(text);
    }

    private void add(String setting, TrustSettings.ParticipantKeys participant, Instant now) {
        if (!ParticipantId.isValid(participant.id())) {
            throw new WrongSetting(
                    setting + ".id",
                    participant.id().isEmpty() ? "is missing" : "is no participant",
                    "Write 0203: and the organisation's domain name, in quotes, e.g. \"0203:malmo.se\"");
        }
        ParticipantId id = new ParticipantId(participant.id());
        if (participantKeys.put(id, read(setting, participant.keys(), now)) != null) {
            throw new WrongSetting(setting + ".id", id + " stands there twice", "Put all its keys under one entry");
        }
    }

    private List<Held> read(String setting, List<TrustSettings.KeyFile> files, Instant now) {
        List<Held> keys = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            keys.add(read(setting + ".keys[" + i + "]", files.get(i)));
        }
        keys.sort(comparing(Held::from).reversed());
        demandSigner(setting, keys, now);
        demandDecrypter(setting, keys);
        return List.copyOf(keys);
    }

    private Held read(String setting, TrustSettings.KeyFile file) {
        OwnKey key = key(setting, file);
        Instant valid = key.certificate().getNotBefore().toInstant();
        Instant asked = file.inForceFrom();
        return new Held(key, asked == null ? valid : asked);
    }

    private OwnKey key(String setting, TrustSettings.KeyFile file) {
        Path password = folder.resolve(file.passwordFile());
        String token = file.pkcs11();
        if (token != null) {
            PasswordFile pin = new PasswordFile(setting + ".key-store-password-file", password);
            return new TokenKey(setting, folder.resolve(token), file.alias(), pin).read();
        }
        if (file.keyStore().isBlank()) {
            throw new WrongSetting(setting + ".key-store", "is missing", "Name a PKCS#12 file with the private key");
        }
        return new KeyStoreFile(setting, folder.resolve(file.keyStore()), password).read();
    }

    private static void demandSigner(String setting, List<Held> keys, Instant now) {
        if (keys.isEmpty()) {
            throw new WrongSetting(setting + ".keys", "is empty", "Name a PKCS#12 file with the private key");
        }
        if (keys.stream().noneMatch(held -> held.signsAt(now))) {
            throw new WrongSetting(
                    setting + ".keys",
                    "no key may sign now: "
                            + String.join(
                                    "; ",
                                    keys.stream().map(held -> held.why(now)).toList()),
                    "Order a new certificate and add its key store to the list; keep the old ones, they still open"
                            + " what was sealed for them");
        }
    }

    private static void demandDecrypter(String setting, List<Held> keys) {
        if (decryption(keys).isEmpty()) {
            throw new WrongSetting(
                    setting + ".keys",
                    "no certificate has the key usage keyEncipherment: nobody may encrypt for us",
                    "Add the key store whose certificate the address book publishes for encryption");
        }
    }

    @Override
    public List<Expiry> expiries() {
        List<Expiry> all = new ArrayList<>();
        add(all, "our access point " + accessPoint, accessPointKeys);
        participantKeys.forEach((id, keys) -> add(all, "our participant " + id, keys));
        return all;
    }

    /** One key may do both; of those that do one thing, the last counts. */
    private static void add(List<Expiry> all, String whose, List<Held> keys) {
        last(keys, Usage::signs)
                .ifPresent(end -> all.add(new Expiry("the last certificate of " + whose + " to sign", end)));
        last(keys, Usage::decrypts)
                .ifPresent(
                        end -> all.add(new Expiry("the last certificate of " + whose + " to be encrypted for", end)));
    }

    private static Optional<Instant> last(List<Held> keys, Predicate<X509Certificate> use) {
        return keys.stream()
                .filter(held -> use.test(held.key().certificate()))
                .map(Held::to)
                .max(Comparator.naturalOrder());
    }

    /** @param from when we begin to sign with it */
    private record Held(OwnKey key, Instant from) {

        Instant to() {
            return key.certificate().getNotAfter().toInstant();
        }

        boolean signsAt(Instant now) {
            return Usage.signs(key.certificate()) && !now.isBefore(begins()) && !now.isAfter(to());
        }

        String why(Instant now) {
            String serial = "certificate " + key.certificate().getSerialNumber().toString(16);
            if (!Usage.signs(key.certificate())) {
                return serial + " has not the key usage digitalSignature";
            }
            return now.isAfter(to()) ? serial + " expired " + to() : serial + " is not in force until " + begins();
        }

        private Instant begins() {
            Instant valid = key.certificate().getNotBefore().toInstant();
            return from.isAfter(valid) ? from : valid;
        }
    }
}
