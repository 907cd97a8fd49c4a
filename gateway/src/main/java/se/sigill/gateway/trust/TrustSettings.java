package se.sigill.gateway.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Our keys, and whom we trust. File names are read from the configuration folder. They are text rather than paths,
 * because Spring would look for a path on the class path first.
 *
 * @param accessPoint the access point this gateway is
 * @param participants those this gateway seals and opens for
 * @param crls files, or folders of files, with revocation lists (PEM or DER); re-read when they change
 * @param crlGrace how long after its {@code nextUpdate} a revocation list still answers
 * @param ocsp responders that are asked, beside the lists
 * @param verdictAge how long an answer about a certificate may be reused; never past a change of the lists
 */
@ConfigurationProperties("sigill.trust")
record TrustSettings(
        @DefaultValue AccessPointKeys accessPoint,
        @DefaultValue List<ParticipantKeys> participants,
        @DefaultValue Anchors anchors,
        @DefaultValue List<String> crls,
        @DefaultValue("0s") Duration crlGrace,
        @DefaultValue Ocsp ocsp,
        @DefaultValue("60s") Duration verdictAge) {

    TrustSettings {
        participants = List.copyOf(participants);
        crls = List.copyOf(crls);
        if (crlGrace.isNegative() || verdictAge.isNegative()) {
            throw new IllegalArgumentException(
                    "sigill.trust.crl-grace and sigill.trust.verdict-age must not be negative; write e.g. 60s, or 0s");
        }
    }

    /** @param name as in AS2-From and AS2-To */
    record AccessPointKeys(
            @DefaultValue("") String name, @DefaultValue List<KeyFile> keys) {

        AccessPointKeys {
            keys = List.copyOf(keys);
        }
    }

    /** @param id {@code 0203:} and a domain name */
    record ParticipantKeys(
            @DefaultValue("") String id, @DefaultValue List<KeyFile> keys) {

        ParticipantKeys {
            keys = List.copyOf(keys);
        }
    }

    /**
     * One key; during a rollover there are several.
     *
     * @param keyStore PKCS#12; or else {@code pkcs11}
     * @param keyStorePasswordFile default: the name of the key store, or of {@code pkcs11}, with {@code .password} after it
     * @param inForceFrom when we begin to sign with it; default: when its certificate becomes valid
     * @param pkcs11 the JDK's configuration of a token: name, library, slot
     * @param alias the label of the key and its certificate in the token
     */
    record KeyFile(
            @DefaultValue("") String keyStore,
            @Nullable String keyStorePasswordFile,
            @Nullable Instant inForceFrom,
            @Nullable String pkcs11,
            @DefaultValue("") String alias) {

        String passwordFile() {
            return keyStorePasswordFile == null
                    ? (pkcs11 == null ? keyStore : pkcs11) + ".password"
                    : keyStorePasswordFile;
        }
    }

    /**
     * Asking about certificates (RFC 6960).
     *
     * @param responders without one for its CA a certificate is judged by lists alone
     * @param reuse how long an answer is reused before the responder is asked again
     * @param freshness how old an answer may be when the responder does not answer; also its {@code nextUpdate} ends it
     * @param timeout longest wait for an answer
     * @param nonceRequired whether an answer must repeat our nonce; one that repeats another is never taken
     */
    record Ocsp(
            @DefaultValue List<Responder> responders,
            @DefaultValue("10m") Duration reuse,
            @DefaultValue("24h") Duration freshness,
            @DefaultValue("5s") Duration timeout,
            @DefaultValue("false") boolean nonceRequired) {

        Ocsp {
            responders = List.copyOf(responders);
            if (reuse.isNegative() || freshness.isNegative() || timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("sigill.trust.ocsp.reuse, sigill.trust.ocsp.freshness and"
                        + " sigill.trust.ocsp.timeout must not be negative; write e.g. 10m");
            }
        }
    }

    /**
     * @param ca PEM file with the certificate of the CA that is answered for
     * @param url {@code http} or {@code https}; answers are signed, so either will do
     */
    record Responder(
            @DefaultValue("") String ca, @DefaultValue("") String url) {}

    /** PEM files with the roots trusted for each use, and the CAs below them. */
    record Anchors(
            @DefaultValue List<String> organisation,
            @DefaultValue List<String> accessPoint,
            @DefaultValue List<String> tls) {

        Anchors {
            organisation = List.copyOf(organisation);
            accessPoint = List.copyOf(accessPoint);
            tls = List.copyOf(tls);
        }
    }
}
