package se.sigill.gateway.message;

/** An id with the code system it belongs to (SDK {@code IIType}). Both parts have text. */
public record Identifier(String root, String extension) {

    public Identifier {
        if (root.isBlank() || extension.isBlank()) {
            throw new IllegalArgumentException("An identifier has a root and an extension");
        }
    }
}
