package se.sigill.gateway.message;

/**
 * A file in a document (SDK {@code ContentFiles}).
 *
 * @param fileName as the sender wrote it; never used as a path
 * @param contentType MIME type as the sender declared it
 */
public record FileContent(String fileName, String contentType, Content content) {

    @Override
    public String toString() {
        return "FileContent[" + content.size() + " bytes]";
    }
}
