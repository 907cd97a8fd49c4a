package se.sigill.it.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An attack of the catalogue, as the list beside the tests has it.
 *
 * @param notRun why it is not run, or which part of it is not; empty where all of it is
 */
record SecurityCase(String id, String what, String notRun) {

    static List<SecurityCase> all(Path root) {
        var list = root.resolve("integration-tests/src/test/resources/security/security-cases.txt");
        try {
            return Files.readAllLines(list).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", 3))
                    .map(cells -> new SecurityCase(cells[0].strip(), cells[1].strip(), cells[2].strip()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
