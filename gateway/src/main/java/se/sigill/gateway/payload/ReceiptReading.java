package se.sigill.gateway.payload;

import java.util.List;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Receipt;

/** What came of reading a meddelandekvittens. */
public sealed interface ReceiptReading {

    record Read(Receipt receipt) implements ReceiptReading {}

    /** Breaks a rule of R1-APP to R9-APP or the schema: not applied. */
    record Faulty(List<Issue> issues) implements ReceiptReading {}

    record Unreadable(String cause) implements ReceiptReading {}
}
