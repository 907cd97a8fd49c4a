package se.sigill.it.peers;

import java.nio.file.Path;

/** A payload that a foreign peer decrypted, verified and stored. {@code mic} is empty where the peer does not tell it. */
public record ReceivedFile(Path file, String messageId, String as2From, String as2To, String mic) {}
