package se.sigill.gateway.payload;

import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Content;

/** Takes an SDK message element by element: written down, or judged. */
interface Elements {

    void open(String name);

    void value(String name, String text);

    void file(String name, Content content);

    void close();

    default void valueIfAny(String name, @Nullable String text) {
        if (text != null) {
            value(name, text);
        }
    }
}
