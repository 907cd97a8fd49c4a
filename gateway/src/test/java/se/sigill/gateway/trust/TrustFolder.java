package se.sigill.gateway.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.certs.DevPki;

/** A configuration folder with the files that trust reads. */
record TrustFolder(Path path) {

    static TrustFolder with(Path path, DevPki pki) throws Exception {
        TrustFolder folder = new TrustFolder(path);
        Files.createDirectories(path.resolve("trust/crls"));
        folder.write("trust/cas.pem", pem(pki.issuing()) + pem(pki.root()));
        folder.writeList("root", pki.rootCrl());
        folder.writeList("issuing", pki.issuingCrl());
        return folder;
    }

    TrustSettings settings() {
        return settings(Duration.ZERO, Duration.ofSeconds(60));
    }

    static final TrustSettings.Ocsp NO_OCSP =
            new TrustSettings.Ocsp(List.of(), Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1), false);

    TrustSettings settings(Duration grace, Duration age) {
        return settings(grace, NO_OCSP, age);
    }

    TrustSettings settings(Duration grace, TrustSettings.Ocsp ocsp, Duration age) {
        List<String> cas = List.of("trust/cas.pem");
        return new TrustSettings(
                new TrustSettings.AccessPointKeys("", List.of()),
                List.of(),
                new TrustSettings.Anchors(cas, cas, cas),
                List.of("trust/crls"),
                grace,
                ocsp,
                age);
    }

    /** In DER, and put in place at once as a careful operator does. */
    void writeList(String name, X509CRL list) throws IOException, GeneralSecurityException {
        Path part = path.resolve("trust/crls/." + name);
        Files.write(part, list.getEncoded());
        Files.move(part, listFile(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    Path listFile(String name) {
        return path.resolve("trust/crls/" + name + ".crl");
    }

    void write(String file, String text) throws IOException {
        Files.writeString(path.resolve(file), text);
    }

    static String pem(@Nullable X509Certificate certificate) throws GeneralSecurityException {
        if (certificate == null) {
            return "";
        }
        byte[] der = certificate.getEncoded();
        return "-----BEGIN CERTIFICATE-----\n"
                + java.util.Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }
}
