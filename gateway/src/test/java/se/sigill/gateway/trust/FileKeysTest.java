package se.sigill.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.sigill.certs.BadKind;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.platform.Expiring;

class FileKeysTest {

    private static final ParticipantId MALMO = new ParticipantId("0203:malmo.se");
    private static final DevPki PKI = DevPki.shared();
    private static final Identity ORGANISATION = PKI.organisation(MALMO.value());
    /** Another good key of the same organisation, as after an order of a new one. */
    private static final Identity NEWER = DevPki.create(Clock.systemUTC()).organisation(MALMO.value());

    private final Instant now = Instant.now();

    @TempDir
    private Path dir;

    @BeforeEach
    void writeTheKeys() {
        PKI.accessPoint("malmo-ap").writeTo(dir, "ap");
        ORGANISATION.writeTo(dir, "organisation");
        NEWER.writeTo(dir, "newer");
    }

    @Test
    void a_participant_signs_and_opens_with_its_key() {
        Keys keys = keys(file("organisation"));

        assertThat(keys.participants()).containsExactly(MALMO);
        assertThat(keys.signing(MALMO, now).orElseThrow().certificate()).isEqualTo(ORGANISATION.certificate());
        assertThat(keys.signing(MALMO, now).orElseThrow().chain()).isEqualTo(ORGANISATION.chain());
        assertThat(keys.decryption(MALMO)).hasSize(1);
        assertThat(keys.signing(new ParticipantId("0203:annan.se"), now)).isEmpty();
        assertThat(keys.decryption(new ParticipantId("0203:annan.se"))).isEmpty();
    }

    @Test
    void the_access_point_has_a_name_and_a_key() {
        Keys keys = keys(file("organisation"));

        assertThat(keys.accessPoint()).isEqualTo(new AccessPointName("malmo-ap"));
        assertThat(keys.accessPointSigning(now).certificate())
                .isEqualTo(PKI.accessPoint("malmo-ap").certificate());
        assertThat(keys.accessPointDecryption()).hasSize(1);
    }

    @Test
    void f20_a_new_key_signs_from_its_time_and_the_old_one_opens_still() {
        Instant switchover = now.plus(Duration.ofDays(3));
        Keys keys = keys(file("organisation"), file("newer", switchover));

        assertThat(keys.signing(MALMO, now).orElseThrow().certificate()).isEqualTo(ORGANISATION.certificate());
        assertThat(keys.signing(MALMO, switchover).orElseThrow().certificate()).isEqualTo(NEWER.certificate());
        assertThat(keys.decryption(MALMO))
                .extracting(OwnKey::certificate)
                .containsExactly(NEWER.certificate(), ORGANISATION.certificate());
    }

    @Test
    void an_expired_key_opens_but_does_not_sign() {
        Identity expired = PKI.bad(BadKind.EXPIRED);
        expired.writeTo(dir, "expired");
        Keys keys = keys(file("expired"), file("organisation"));

        assertThat(keys.signing(MALMO, now).orElseThrow().certificate()).isEqualTo(ORGANISATION.certificate());
        assertThat(keys.decryption(MALMO)).extracting(OwnKey::certificate).contains(expired.certificate());
    }

    @Test
    void nothing_but_an_expired_key_stops_the_start() {
        PKI.bad(BadKind.EXPIRED).writeTo(dir, "expired");

        assertThatThrownBy(() -> keys(file("expired")))
                .hasMessageContainingAll(
                        "sigill.trust.participants[0].keys", "no key may sign now", "expired", "Order a new");
    }

    @Test
    void a_key_that_may_not_sign_stops_the_start() {
        PKI.bad(BadKind.WRONG_USAGE).writeTo(dir, "mute");

        assertThatThrownBy(() -> keys(file("mute"))).hasMessageContainingAll("no key may sign", "digitalSignature");
    }

    @Test
    void of_our_keys_the_last_to_expire_counts() {
        PKI.bad(BadKind.EXPIRED).writeTo(dir, "expired");
        Instant end = ORGANISATION.certificate().getNotAfter().toInstant();

        var keys = (FileKeys) keysAt(Instant.now(), file("expired"), file("organisation"));

        assertThat(keys.expiries())
                .extracting(Expiring.Expiry::what, Expiring.Expiry::at)
                .contains(tuple("the last certificate of our participant " + MALMO + " to sign", end))
                .hasSize(4);
    }

    @Test
    void a_password_that_others_can_read_stops_the_start() throws IOException {
        Path password = dir.resolve("organisation.p12.password");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> keys(file("organisation")))
                .hasMessageContainingAll(
                        "sigill.trust.participants[0].keys[0].key-store-password-file",
                        "rw-r--r--",
                        "chmod 600 " + password);
    }

    @Test
    void a_wrong_password_stops_the_start_and_is_not_told() throws IOException {
        Files.writeString(dir.resolve("organisation.p12.password"), "hemligare");

        assertThatThrownBy(() -> keys(file("organisation")))
                .hasMessageContainingAll("keys[0].key-store-password-file", "does not open", "Write the right password")
                .hasMessageNotContaining("hemligare");
    }

    @Test
    void a_missing_file_stops_the_start() {
        assertThatThrownBy(() -> keys(file("organisation"), file("nowhere")))
                .hasMessageContainingAll("sigill.trust.participants[0].keys[1].key-store", "there is no file");
    }

    @Test
    void a_file_of_another_kind_stops_the_start() throws IOException {
        Files.writeString(dir.resolve("organisation.p12"), "not this");

        assertThatThrownBy(() -> keys(file("organisation"))).hasMessageContaining("is not a PKCS#12 file");
    }

    @Test
    void a_short_key_stops_the_start() {
        PKI.bad(BadKind.SMALL_KEY).writeTo(dir, "small");

        assertThatThrownBy(() -> keys(file("small"))).hasMessageContainingAll("too short", "2048");
    }

    @Test
    void a_gateway_without_participants_does_not_start() {
        TrustSettings settings = settings(List.of());

        assertThatThrownBy(() -> new FileKeys(settings, dir.toString(), Clock.systemUTC()))
                .hasMessageContainingAll("sigill.trust.participants", "is empty");
    }

    private Keys keys(TrustSettings.KeyFile... files) {
        return keysAt(now, files);
    }

    private Keys keysAt(Instant at, TrustSettings.KeyFile... files) {
        var participant = new TrustSettings.ParticipantKeys(MALMO.value(), Arrays.asList(files));
        return new FileKeys(settings(List.of(participant)), dir.toString(), Clock.fixed(at, ZoneOffset.UTC));
    }

    private static TrustSettings settings(List<TrustSettings.ParticipantKeys> participants) {
        return new TrustSettings(
                new TrustSettings.AccessPointKeys("malmo-ap", List.of(file("ap"))),
                participants,
                new TrustSettings.Anchors(List.of(), List.of(), List.of()),
                List.of(),
                Duration.ZERO,
                TrustFolder.NO_OCSP,
                Duration.ZERO);
    }

    private static TrustSettings.KeyFile file(String name) {
        return file(name, null);
    }

    private static TrustSettings.KeyFile file(String name, @Nullable Instant from) {
        return new TrustSettings.KeyFile(name + ".p12", null, from, null, "");
    }
}
