package se.sigill.gateway.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The roots trusted for one use and the CAs we know below them. Only these make paths: what a peer sends along never
 * does, so the work is bounded.
 */
record Anchors(Set<TrustAnchor> roots, List<X509Certificate> intermediates) {

    Anchors {
        roots = Set.copyOf(roots);
        intermediates = List.copyOf(intermediates);
    }

    static Anchors read(String setting, Path folder, List<String> files) {
        List<X509Certificate> all = new ArrayList<>();
        for (String file : files) {
            all.addAll(certificates(setting, folder.resolve(file)));
        }
        Set<TrustAnchor> roots = all.stream()
                .filter(Anchors::isRoot)
                .map(root -> new TrustAnchor(root, null))
                .collect(Collectors.toSet());
        if (roots.isEmpty()) {
            throw new WrongSetting(
                    setting,
                    files.isEmpty() ? "is empty" : "no file holds a root certificate",
                    "Name the PEM file of the root to trust; the CAs below it may stand in the same file");
        }
        return new Anchors(
                roots, all.stream().filter(certificate -> !isRoot(certificate)).toList());
    }

    static Collection<X509Certificate> certificates(String setting, Path file) {
        try {
            Collection<? extends Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (read.isEmpty()) {
                throw new WrongSetting(setting, file + " holds no certificate", "Give a PEM file with certificates");
            }
            return read.stream().map(X509Certificate.class::cast).toList();
        } catch (IOException e) {
            throw new WrongSetting(setting, "cannot read " + file, "Put the file there or correct the setting", e);
        } catch (GeneralSecurityException e) {
            throw new WrongSetting(
                    setting, file + " is not made of certificates", "Give a PEM file with certificates", e);
        }
    }

    private static boolean isRoot(X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
