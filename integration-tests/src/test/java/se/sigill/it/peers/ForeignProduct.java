package se.sigill.it.peers;

import java.nio.file.Path;

/** The foreign AS2 implementations that we exchange with, both directions, every one. */
public enum ForeignProduct {
    /** Apache Camel 4.17.0. */
    CAMEL_AS2("peer-camel-as2"),
    /** phax as2-lib 5.1.7. */
    PHAX_AS2("peer-phax-as2");

    private final String module;

    ForeignProduct(String module) {
        this.module = module;
    }

    /** The program, with its libraries in the folder lib beside it. */
    Path jar() {
        Path tests = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        return tests.resolve(module).resolve("target").resolve(module + ".jar");
    }
}
