package se.sigill.gateway.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document of a message (SDK {@code DigitalDocumentType}): texts in a Markdown subset, files, or both.
 *
 * @param id made by the sender
 * @param index order of presentation, "1" first; to be set when there are several documents
 */
public record Document(
        String id, @Nullable String name, @Nullable String index, List<String> texts, List<FileContent> files) {

    public Document {
        texts = List.copyOf(texts);
        files = List.copyOf(files);
    }

    @Override
    public String toString() {
        return "Document[" + texts.size() + " texts, " + files.size() + " files]";
    }
}
