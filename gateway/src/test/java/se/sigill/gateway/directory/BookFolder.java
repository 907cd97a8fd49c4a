package se.sigill.gateway.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import se.sigill.certs.DevPki;

/** A configuration folder with an address book of two organisations in it, for tests to change. */
record BookFolder(Path config) {

    static final String PARTICIPANTS = """
            participants:
              - id: "0203:malmo.se"
                name: Malmö stad
                access-point: malmo-ap
                certificates:
                  - { file: ../certs/malmo.pem, use: [sign, encrypt] }
                functions:
                  - address: malmo.ekonomiskt-bistand
                    name: Ekonomiskt bistånd
                    alternative-names: [Socialbidrag, Försörjningsstöd]
                    description: Frågor om ekonomiskt bistånd enligt socialtjänstlagen
                    file-types: [image/png]
                  - address: malmo.skola
                    name: Skola
              - id: "0203:arbetsformedlingen.se"
                name: Arbetsförmedlingen
                access-point: af-ap
                certificates:
                  - { file: ../certs/af.pem, use: [sign, encrypt] }
                functions:
                  - address: af.kommun
                    name: Kommunkontakt
                    description: Svarar kommuner om bistånd och aktivitet
            """;

    static final String ACCESS_POINTS = """
            access-points:
              - name: malmo-ap
                url: https://127.0.0.1:8443/as2
                certificates: [{ file: ../certs/malmo-ap.pem, use: [sign, encrypt, tls] }]
              - name: af-ap
                url: https://127.0.0.1:9443/as2
                receipts: asynchronous
                answer-url: https://127.0.0.1:9443/as2/answers
                content-encryption: aes-256-cbc
                key-transport: rsa-pkcs1
                exception: { until: 2999-12-31, approved-by: [säkerhetschef, systemägare], reason: deras produkt }
                compression: true
                certificates: [{ file: ../certs/af-ap.pem, use: [sign, encrypt] }]
            """;

    static BookFolder filled(Path config) throws IOException {
        BookFolder folder = new BookFolder(config);
        DevPki pki = DevPki.shared();
        pki.organisation("0203:malmo.se").writeTo(config.resolve("certs"), "malmo");
        pki.organisation("0203:arbetsformedlingen.se").writeTo(config.resolve("certs"), "af");
        pki.accessPoint("malmo-ap").writeTo(config.resolve("certs"), "malmo-ap");
        pki.accessPoint("af-ap").writeTo(config.resolve("certs"), "af-ap");
        folder.write("participants.yaml", PARTICIPANTS);
        folder.write("access-points.yaml", ACCESS_POINTS);
        return folder;
    }

    void write(String name, String yaml) throws IOException {
        Path folder = Files.createDirectories(config.resolve("directory"));
        Path part = folder.resolve("." + name);
        Files.writeString(part, yaml);
        Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Replaces text that must be there. */
    void change(String name, String old, String fresh) throws IOException {
        String text = Files.readString(config.resolve("directory").resolve(name));
        if (!text.contains(old)) {
            throw new IllegalArgumentException("not in " + name + ": " + old);
        }
        write(name, text.replace(old, fresh));
    }

    FileDirectory open() {
        return open(Clock.systemUTC());
    }

    FileDirectory open(Clock clock) {
        return new FileDirectory(new DirectorySettings("directory", Duration.ofMillis(20)), config.toString(), clock);
    }
}
