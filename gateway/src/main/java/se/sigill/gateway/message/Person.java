package se.sigill.gateway.message;

import org.jspecify.annotations.Nullable;

/**
 * A person referred to (SDK {@code attention.person}): a reference only, it gives nobody sole access.
 *
 * @param id left out where there is none
 * @param label the full name, at most 256 characters
 */
public record Person(@Nullable Identifier id, @Nullable String label) {}
