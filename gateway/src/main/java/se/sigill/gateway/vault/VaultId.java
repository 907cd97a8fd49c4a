package se.sigill.gateway.vault;

import java.util.UUID;

/** Where a content lies in the vault. */
public record VaultId(UUID value) {}
