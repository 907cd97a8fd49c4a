package se.sigill.gateway.outbox;

import java.util.UUID;

/** Says that an item may be due now. Only a hint: it never fails, and a sweep finds what a lost hint left standing. */
public interface Wake {

    void due(UUID id);
}
