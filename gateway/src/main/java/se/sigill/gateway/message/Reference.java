package se.sigill.gateway.message;

import org.jspecify.annotations.Nullable;

/** A case or record number of one side (SDK {@code attention.reference}); a reply returns the sender's. */
public record Reference(Identifier id, @Nullable String label) {}
